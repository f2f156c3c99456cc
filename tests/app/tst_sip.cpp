// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// SIP messages and what SipDialogs makes of them: how calls begin, ring, end and are refused.
#include "base/text.h"
#include "formats/telephony/sip_dialog_parts.h"
#include "support/collect.h"

#include <QTest>

#include <algorithm>
#include <cctype>

using namespace callwake;
using namespace callwake::test;

namespace {

struct Heard : SipDialogs::Listener {
    std::vector<SipCall> calls;
    std::vector<SipRegistration> registrations;
    std::int64_t unusedMessages = 0;
    void call(SipCall& call) override { calls.push_back(std::move(call)); }
    void registration(const SipRegistration& one) override { registrations.push_back(one); }
    void unused(std::string_view, std::int64_t messages) override { unusedMessages += messages; }
};

/// A talk between two telephones of which each message comes 100 ms after the former.
struct Talk {
    Heard heard;
    SipDialogs dialogs{heard};
    Instant now{};
    std::int64_t fed = 0;
    std::string callId = "talk-1";

    void send(std::string_view from, std::string_view to, const std::string& startLine,
        const std::string& headers, const std::string& sequence)
    {
        const std::string text = startLine + "\r\nCall-ID: " + callId + "\r\nCSeq: " + sequence
            + "\r\n" + headers + "\r\n\r\n";
        const auto message = parseSipMessage(text);
        QVERIFY2(message.fault.empty(), message.fault.data());
        now += std::chrono::milliseconds(100);
        ++fed;
        dialogs.feed(now, from, to, message, {fed, 1, fed});
    }
    void ask(const std::string& method, const std::string& sequence, const std::string& more = {},
        const std::string& toTag = {})
    {
        send("192.0.2.7:5060", "192.0.2.1:5060", method + " sip:2001@pbx.example SIP/2.0",
            "From: <sip:2003@pbx.example>;tag=a\r\nTo: <sip:2001@pbx.example>" + toTag + more,
            sequence + ' ' + method);
    }
    void answer(
        const std::string& status, const std::string& sequence, const std::string& more = {})
    {
        send("192.0.2.1:5060", "192.0.2.7:5060", "SIP/2.0 " + status,
            "From: <sip:2003@pbx.example>;tag=a\r\nTo: <sip:2001@pbx.example>;tag=b" + more,
            sequence);
    }
    const SipCall& onlyCall()
    {
        dialogs.finish();
        std::int64_t told = heard.unusedMessages;
        for (const auto& call : heard.calls)
            told += call.messages;
        for (const auto& one : heard.registrations)
            told += one.messages;
        if (told != fed || heard.calls.size() != 1)
            qFatal("%d calls, %d of %d messages", int(heard.calls.size()), int(told), int(fed));
        return heard.calls.front();
    }
};

} // namespace

class TestSip : public QObject {
    Q_OBJECT

private slots:
    void readsCompactFoldedAndListedHeaders()
    {
        const auto message = parseSipMessage("INVITE sip:+442079460031@gw.example SIP/2.0\r\n"
                                             "i: abc@x\r\nf: \"Lee, \\\"IT\\\"\"\r\n"
                                             " <sip:it@x.example>;tag=1\r\nt: <tel:+442079460031>\n"
                                             "CSeq: 4 INVITE\r\n"
                                             "Diversion: <sip:1@a>;reason=no-answer, <sip:2@a>\r\n"
                                             "Diversion: <sip:3@a>\r\nl: 3\r\n\r\nabc");
        QVERIFY(message.fault.empty());
        QVERIFY(!message.cut);
        QCOMPARE(message[SipField::CallId], "abc@x");
        QCOMPARE(message.sequence, 4U);
        QCOMPARE(message.body, "abc");
        QCOMPARE(message.all(SipField::Diversion).size(), 3U);
        const auto from = parseSipAddress(message[SipField::From]);
        QCOMPARE(from.displayName, "Lee, \\\"IT\\\"");
        QCOMPARE(from.uri, "sip:it@x.example");
        QCOMPARE(sipParameter(from.parameters, "TAG"), "1");
    }

    void readsAddresses()
    {
        QCOMPARE(sipUser("sip:%2B442079460031@gw.example;user=phone"), "+442079460031");
        QCOMPARE(sipUser("sip:0031;phone-context=+4420794600@gw"), "0031");
        QCOMPARE(sipUser("tel:+44-20-7946-0031;isub=1"), "+44-20-7946-0031");
        QCOMPARE(sipUser("sip:gw.example"), "");
        QCOMPARE(sipHost("sips:ana:secret@pbx.example:5061;transport=tls"), "pbx.example");
        QCOMPARE(sipHost("sip:a@[2001:db8::1]:5060"), "[2001:db8::1]");
        QCOMPARE(plainSipUri("sip:ana:secret@pbx.example:5060"), "sip:ana@pbx.example");
        const auto bare = parseSipAddress("sip:2003@pbx.example;tag=7");
        QCOMPARE(bare.uri, "sip:2003@pbx.example");
        QCOMPARE(sipParameter(bare.parameters, "tag"), "7");
        const auto sloppy = parseSipAddress("\"100\"sip:100@pbx.example");
        QCOMPARE(sloppy.displayName, "100");
        QCOMPARE(sloppy.uri, "sip:100@pbx.example");
    }

    void textsAreShownOnOneLine()
    {
        for (const char* plain :
            {"", "a", "12345678", "Desk phone 2.1 (build 77)", "Zo\xC3\xAB 1234567"})
            QCOMPARE(plainSipText(plain), plain);
        QCOMPARE(plainSipText("0123456789 abc  def"), "0123456789 abc def");
        QCOMPARE(plainSipText("01234567\x7F"
                              "8\r\n\t9\x01"),
            "012345678 9");
        QCOMPARE(plainSipText("0123456789abcde\x1F"), "0123456789abcde");
        QCOMPARE(plainSipText(std::string(2000, 'x')).size(), 1024U);
    }

    void saysWhatIsNoMessage()
    {
        for (const std::string_view text : {"", "SIP/2.0", "SIP/2.0 99 x", "invite sip:a SIP/2.0",
                 "GET / HTTP/1.1", "INVITE  SIP/2.0", "SIP/2.0 200 OK\r\n\r\n",
                 "INVITE sip:a@b SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n"})
            QVERIFY(!parseSipMessage(text).fault.empty());
        QVERIFY(parseSipMessage("BYE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nCSeq: 1 BYE").cut);
        QVERIFY(parseSipMessage("BYE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nl: 9\r\n\r\nabc").cut);
    }

    void readsWhoIsVouchedFor()
    {
        // {"attest":"B","dest":{"tn":["442079460031"]},"iat":1,"orig":{"tn":"12025550123"}}
        const auto claims = sipIdentityClaims(
            "eyJhbGciOiJFUzI1NiJ9.eyJhdHRlc3QiOiJCIiwiZGVzdCI6eyJ0biI6WyI0NDIwNzk0NjAwMzEiXX0sImlh"
            "dCI6MSwib3\r\n "
            "JpZyI6eyJ0biI6IjEyMDI1NTUwMTIzIn19.c2ln;info=<https://c.example/a.pem>");
        QVERIFY(claims);
        QCOMPARE(claims->attestation, "B");
        QCOMPARE(claims->origin, "12025550123");
        QCOMPARE(claims->destination, "442079460031");
        QVERIFY(claims->traceId.empty() && claims->diverted.empty());
        QVERIFY(!sipIdentityClaims("a..c"));
        QVERIFY(!sipIdentityClaims("a.!!.c"));
        const auto message = parseSipMessage(
            "INVITE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nP-Asserted-Identity: "
            "<tel:+12025550123;verstat=TN-Validation-Failed>\r\n"
            "Proxy-Authorization: Digest realm=\"x,username=no\", username=\"2003\", "
            "response=\"e\"");
        QCOMPARE(sipVerification(message), "TN-Validation-Failed");
        QCOMPARE(sipAuthUser(message), "2003");
    }

    /// One that tells of the diversion may stand before the attested one.
    void allSignedIdentitiesAreRead()
    {
        // {"div":{"tn":"442079460100"},"orig":{"tn":"12025550123"}} and {"attest":"C",
        // "orig":{"tn":"12025550123"},"origid":"4f1d"}
        const std::string diverted =
            "a.eyJkaXYiOnsidG4iOiI0NDIwNzk0NjAxMDAifSwib3JpZyI6eyJ0biI6IjEyMDI1NTUwMTIzIn19.c;ppt="
            "div";
        const std::string attested =
            "a.eyJhdHRlc3QiOiJDIiwib3JpZyI6eyJ0biI6IjEyMDI1NTUwMTIzIn0sIm9y"
            "aWdpZCI6IjRmMWQifQ.c;ppt=shaken";
        const auto claimsOf = [](const std::string& headers) {
            return sipIdentityClaims(parseSipMessage(
                "INVITE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n" + headers));
        };
        for (const auto& both : {"Identity: " + diverted + "\r\nIdentity: " + attested,
                 "Identity: " + attested + ", x.y.z, " + diverted}) {
            const auto claims = claimsOf(both);
            QVERIFY(claims);
            QCOMPARE(claims->attestation, "C");
            QCOMPARE(claims->traceId, "4f1d");
            QCOMPARE(claims->diverted, "442079460100");
        }
        QVERIFY(!claimsOf("Identity: x.y.z"));
        QVERIFY(!claimsOf("Contact: <sip:a@b>"));
    }

    void aPartyThatNobodyCheckedIsToldSo()
    {
        Talk talk;
        talk.ask("INVITE", "1",
            "\r\nRemote-Party-ID: <sip:2001@pbx.example>;party=called;screen=yes\r\n"
            "Remote-Party-ID: \"A\" <sip:+12025550123@gw.example>;party=calling;screen=no;"
            "privacy=full\r\nP-Called-Party-ID: <sip:+442079460100@ims.example>\r\n"
            "P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=23415\r\nContact: "
            "<sip:2003@192.0.2.7>;+sip.instance=\"<urn:gsma:imei:35500000-000000-0>\";expires=60");
        const auto& call = talk.onlyCall();
        QCOMPARE(call.asserted, "sip:+12025550123@gw.example");
        QCOMPARE(call.screened, "no");
        QCOMPARE(call.privacy, "full");
        QCOMPARE(call.calledParty, "sip:+442079460100@ims.example");
        QCOMPARE(call.network, "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=23415");
        QCOMPARE(call.instance, "urn:gsma:imei:35500000-000000-0");
    }

    void whatTheNetworkAssertsGoesFirst()
    {
        Talk talk;
        talk.ask("INVITE", "1",
            "\r\nRemote-Party-ID: <sip:2@gw.example>;screen=no;privacy=off\r\n"
            "P-Asserted-Identity: <sip:3@gw.example>\r\nPrivacy: id");
        const auto& call = talk.onlyCall();
        QCOMPARE(call.asserted, "sip:3@gw.example");
        QVERIFY(call.screened.empty());
        QCOMPARE(call.privacy, "id");
    }

    void aCallerWithoutAUserIsAWithheldNumber_data()
    {
        QTest::addColumn<std::string>("from");
        QTest::addColumn<QString>("direction");
        QTest::newRow("no user") << std::string("sip:198.51.100.20") << "inbound answered";
        QTest::newRow("a user") << std::string("sip:desk@198.51.100.20") << "internal answered";
    }
    void aCallerWithoutAUserIsAWithheldNumber()
    {
        QFETCH(std::string, from);
        QFETCH(QString, direction);
        std::string log;
        for (const char* start : {"INVITE sip:2003@pbx.example SIP/2.0", "SIP/2.0 200 OK"})
            log +=
                std::string("[2026-03-03 09:15:00] VERBOSE[1234] res_pjsip_logger.c: <--- "
                            "Received SIP request (400 bytes) from UDP:198.51.100.20:5060 --->\n")
                + start + "\nFrom: <" + from
                + ">;tag=a1\nTo: <sip:2003@pbx.example>\nCall-ID: c1\nCSeq: 1 INVITE\n"
                  "Content-Length: 0\n\n\n";
        const auto found =
            collectBytes(**std::ranges::find(allFormats(), "sip_text", &Format::name), log);
        QCOMPARE(found.records, 1);
        QVERIFY2(QString::fromStdString(found.text()).contains(direction), found.text().data());
    }

    void fieldsOfUseAreFoundHoweverTheyAreSpelled_data()
    {
        QTest::addColumn<std::string>("names");
        QTest::addColumn<SipField>("field");
        const std::vector<std::pair<const char*, SipField>> fields{
            {"Authorization", SipField::Authorization}, {"Call-ID i", SipField::CallId},
            {"Contact m", SipField::Contact}, {"Content-Length l", SipField::ContentLength},
            {"Content-Type c", SipField::ContentType}, {"CSeq", SipField::CSeq},
            {"Diversion", SipField::Diversion}, {"Expires", SipField::Expires},
            {"From f", SipField::From}, {"History-Info", SipField::HistoryInfo},
            {"Identity y", SipField::Identity},
            {"P-Access-Network-Info", SipField::PAccessNetworkInfo},
            {"P-Called-Party-ID", SipField::PCalledPartyId},
            {"P-Asserted-Identity", SipField::PAssertedIdentity}, {"Privacy", SipField::Privacy},
            {"Proxy-Authenticate", SipField::ProxyAuthenticate},
            {"Proxy-Authorization", SipField::ProxyAuthorization}, {"Reason", SipField::Reason},
            {"Referred-By b", SipField::ReferredBy}, {"Refer-To r", SipField::ReferTo},
            {"Remote-Party-ID", SipField::RemotePartyId}, {"Replaces", SipField::Replaces},
            {"Server", SipField::Server}, {"To t", SipField::To},
            {"User-Agent", SipField::UserAgent}, {"WWW-Authenticate", SipField::WwwAuthenticate},
            {"X-CID", SipField::OtherCallId}, {"X-Call-ID", SipField::OtherCallId}};
        for (const auto& [names, field] : fields)
            QTest::newRow(names) << std::string(names) << field;
    }
    void fieldsOfUseAreFoundHoweverTheyAreSpelled()
    {
        QFETCH(std::string, names);
        QFETCH(SipField, field);
        std::string upper = names;
        std::ranges::transform(names, upper.begin(), [](char c) { return char(std::toupper(c)); });
        for (const auto& spelled : {names, lowered(names), upper})
            for (const auto& name : {spelled.substr(0, spelled.find(' ')),
                     spelled.substr(spelled.find(' ') + 1)}) { // long and compact
                const auto text = "ACK sip:a@b SIP/2.0\r\nX" + name + ": 1\r\n" + name + " : 2";
                QCOMPARE(parseSipMessage(text)[field], "2");
            }
    }

    void callWithPasswordIsAnsweredAndEnds()
    {
        Talk talk;
        talk.ask("INVITE", "1");
        talk.answer("401 Unauthorized", "1 INVITE");
        talk.ask("ACK", "1");
        talk.ask("INVITE", "2", "\r\nAuthorization: Digest username=\"desk-2003\"");
        talk.answer("180 Ringing", "2 INVITE");
        talk.answer("200 OK", "2 INVITE");
        talk.ask("ACK", "2", {}, ";tag=b");
        talk.ask("INVITE", "3", {}, ";tag=b"); // a fax is offered and refused
        talk.answer("488 Not Acceptable Here", "3 INVITE");
        talk.send("192.0.2.1:5060", "192.0.2.7:5060", "BYE sip:2003@192.0.2.7 SIP/2.0",
            "From: <sip:2001@pbx.example>;tag=b\r\nTo: <sip:2003@pbx.example>;tag=a\r\n"
            "Reason: Q.850;cause=16",
            "7 BYE");
        talk.answer("200 OK", "7 BYE");
        const auto& call = talk.onlyCall();
        QCOMPARE(call.authUser, "desk-2003");
        QCOMPARE(call.status, 200);
        QCOMPARE(*call.rang - call.begin, Duration(400'000));
        QCOMPARE(*call.answered - call.begin, Duration(500'000));
        QCOMPARE(*call.ended - call.begin, Duration(900'000));
        QVERIFY(call.calleeEnded && !call.callerEnded);
        QCOMPARE(call.endReason, "Q.850;cause=16");
        QCOMPARE(call.ladder.size(), 11U);
        QCOMPARE(call.textOf(call.ladder[0]), "192.0.2.7:5060>192.0.2.1:5060 INVITE");
        QCOMPARE(call.textOf(call.ladder[1]), "192.0.2.1:5060>192.0.2.7:5060 401");
    }

    void cancelEndsACallUnlessItCrossesTheAnswer_data()
    {
        QTest::addColumn<bool>("crosses");
        QTest::newRow("caller gives up") << false;
        QTest::newRow("crosses the answer") << true;
    }
    void cancelEndsACallUnlessItCrossesTheAnswer()
    {
        QFETCH(bool, crosses);
        Talk talk;
        talk.ask("INVITE", "1");
        talk.answer("180 Ringing", "1 INVITE");
        talk.ask("CANCEL", "1");
        talk.answer(crosses ? "200 OK" : "487 Request Terminated", "1 INVITE");
        const auto& call = talk.onlyCall();
        QVERIFY(call.cancelled);
        QCOMPARE(call.answered.has_value(), crosses);
        QCOMPARE(call.ended.has_value(), !crosses);
        QCOMPARE(call.status, crosses ? 200 : 487);
    }

    void forkIsRefusedByOneAndAnsweredByAnother()
    {
        Talk talk;
        talk.ask("INVITE", "1");
        talk.send("192.0.2.11:5060", "192.0.2.1:5060", "SIP/2.0 486 Busy Here",
            "From: <sip:2003@pbx.example>;tag=a\r\nTo: <sip:2001@pbx.example>;tag=c", "1 INVITE");
        talk.now += std::chrono::seconds(40);
        talk.answer("200 OK", "1 INVITE");
        const auto& call = talk.onlyCall();
        QVERIFY(call.answered);
        QVERIFY(!call.ended);
        QCOMPARE(call.toTag, "b");
    }

    void redirectedCallGoesOn()
    {
        Talk talk;
        talk.ask("INVITE", "1");
        talk.answer("302 Moved Temporarily", "1 INVITE", "\r\nContact: <sip:2009@pbx.example>");
        talk.ask("INVITE", "2");
        talk.answer("486 Busy Here", "2 INVITE");
        const auto& call = talk.onlyCall();
        QCOMPARE(call.status, 486);
        QCOMPARE(call.forwardedTo, "sip:2009@pbx.example");
    }

    void sameCallIdLaterIsAnotherCall()
    {
        Talk talk;
        talk.ask("INVITE", "1");
        talk.answer("404 Not Found", "1 INVITE");
        talk.ask("ACK", "1");
        talk.ask("INVITE", "2");
        talk.answer("603 Decline", "2 INVITE");
        talk.dialogs.finish();
        QCOMPARE(talk.heard.calls.size(), 2U);
        QCOMPARE(talk.heard.calls[0].status, 404);
        QCOMPARE(talk.heard.calls[0].messages, 3);
        QCOMPARE(talk.heard.calls[1].status, 603);
    }

    void endedCallsDoNotWaitForTheEndOfTheFile()
    {
        Talk talk;
        talk.ask("INVITE", "1");
        talk.answer("486 Busy Here", "1 INVITE");
        talk.callId = "talk-2";
        talk.now += std::chrono::seconds(33);
        talk.ask("INVITE", "1");
        QCOMPARE(talk.heard.calls.size(), 1U);
        QCOMPARE(talk.heard.calls[0].callId, "talk-1");
    }

    void messagesWithoutABeginningAreCounted()
    {
        Talk talk;
        talk.ask("BYE", "9", {}, ";tag=b");
        talk.ask("OPTIONS", "1");
        talk.ask("INFO", "2", {}, ";tag=b");
        talk.dialogs.finish();
        QCOMPARE(talk.heard.unusedMessages, 3);
        QVERIFY(talk.heard.calls.empty());
    }

    void telephonesSignInOnceAndScannersEachTime()
    {
        Talk talk;
        const std::string contact = "\r\nContact: <sip:2003@192.0.2.7>;expires=60";
        const std::string login = "\r\nAuthorization: Digest username=\"2003\"";
        talk.ask("REGISTER", "1", contact);
        talk.answer("401 Unauthorized", "1 REGISTER");
        talk.ask("REGISTER", "2", contact + login);
        talk.answer("200 OK", "2 REGISTER");
        talk.ask("REGISTER", "3", contact + login); // a renewal
        talk.answer("200 OK", "3 REGISTER");
        talk.ask("REGISTER", "4", contact + login);
        talk.answer("403 Forbidden", "4 REGISTER");
        talk.ask("REGISTER", "5", contact);
        talk.answer("401 Unauthorized", "5 REGISTER");
        talk.dialogs.finish();
        const auto& heard = talk.heard;
        QCOMPARE(heard.registrations.size(), 3U);
        QCOMPARE(heard.registrations[0].status, 200);
        QCOMPARE(heard.registrations[0].messages, 4);
        QCOMPARE(heard.registrations[0].authUser, "2003");
        QCOMPARE(heard.registrations[1].status, 403);
        QVERIFY(heard.registrations[2].challenged);
        QCOMPARE(heard.unusedMessages, 2);
    }

    void anAccountThatIsOnlyNamedProvesNothing()
    {
        Talk talk;
        const std::string named = "\r\nAuthorization: Digest username=\"2003\", nonce=\"\", ";
        talk.ask("REGISTER", "1", named + "response=\"\"");
        talk.answer("401 Unauthorized", "1 REGISTER");
        talk.now += std::chrono::seconds(40);
        talk.ask("REGISTER", "2", named + "response=\"1f\"");
        talk.answer("200 OK", "2 REGISTER");
        talk.dialogs.finish();
        QCOMPARE(talk.heard.registrations.size(), 1U);
        QCOMPARE(talk.heard.registrations[0].status, 200);
        QCOMPARE(talk.heard.registrations[0].messages, 4);
        QCOMPARE(talk.heard.registrations[0].authUser, "2003");
    }

    void aContactIsKeptWhereItIsAnotherNumber_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<bool>("kept");
        QTest::newRow("another") << QByteArray("+12025550177") << true;
        QTest::newRow("of From") << QByteArray("+442079460113") << false;
        QTest::newRow("of To") << QByteArray("2079461003") << false;
        QTest::newRow("a name") << QByteArray("carrier-a") << false;
        QTest::newRow("an extension") << QByteArray("2001") << false;
        QTest::newRow("nobody") << QByteArray("") << false;
    }

    void aContactIsKeptWhereItIsAnotherNumber()
    {
        QFETCH(QByteArray, user);
        QFETCH(bool, kept);
        const std::string log =
            "[2026-03-03 09:15:00] VERBOSE[1234] res_pjsip_logger.c: <--- Received SIP request "
            "(400 bytes) from UDP:198.51.100.20:5060 --->\nINVITE sip:2079461003@pbx.example "
            "SIP/2.0\nFrom: <sip:+442079460113@carrier.example>;tag=a1\nTo: "
            "<sip:2079461003@pbx.example>\nCall-ID: c1\nCSeq: 1 INVITE\nContact: <sip:"
            + user.toStdString() + "@203.0.113.9:5060>\nContent-Length: 0\n\n\n";
        const auto found =
            collectBytes(**std::ranges::find(allFormats(), "sip_text", &Format::name), log);
        QCOMPARE(found.records, 1);
        QCOMPARE(found.text().find("contact=sip:" + user.toStdString() + "@") != std::string::npos,
            kept);
    }

    void manyOpenCallsAreBounded()
    {
        Talk talk;
        constexpr int many = 9'000;
        for (int i = 0; i < many; ++i) {
            talk.callId = "call-" + std::to_string(i);
            talk.ask("INVITE", "1");
        }
        QVERIFY(!talk.heard.calls.empty());
        talk.dialogs.finish();
        QCOMPARE(talk.heard.calls.size(), std::size_t(many));
    }
};

QTEST_APPLESS_MAIN(TestSip)
#include "tst_sip.moc"
