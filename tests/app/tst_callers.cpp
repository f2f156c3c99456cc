// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/caller_names.h"
#include "context/callers.h"
#include "formats/detail_parts.h"

#include <QTest>

using namespace callwake;

namespace {

/// What the reader makes of the details of one inbound call.
CallSigns signsOf(std::string_view detail, std::string_view number = "+442079460031")
{
    CallSignReader reader;
    reader.add({{1}, Direction::Inbound, {}, {}, detail, number});
    const auto& table = reader.table();
    return table.byEvent.empty() ? CallSigns() : table.byEvent.front();
}

} // namespace

/// What records say of who placed a call.
class TestCallers : public QObject {
    Q_OBJECT

private slots:
    void numbersAreComparedByTheirEnds_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<int>("same"); // -1: cannot be compared
        const auto row = [](const char* name, const char* a, const char* b, int same) {
            QTest::newRow(name) << QByteArray(a) << QByteArray(b) << same;
        };
        row("same", "+442079460031", "+442079460031", 1);
        row("national", "02079460031", "+442079460031", 1);
        row("prefix for abroad", "00442079460031", "+442079460031", 1);
        row("other trunk prefix", "84951234567", "+74951234567", 1);
        row("without area code", "9460031", "+442079460031", 1);
        row("uri", "Ana <sip:+442079460031@192.0.2.10;user=phone>", "+442079460031", 1);
        row("tel", "tel:+44-20-7946-0031;phone-context=x", "+442079460031", 1);
        row("escaped", "sip:%2B442079460031@carrier.example", "+442079460031", 1);
        row("other", "+12025550123", "+442079460031", 0);
        row("last digit", "+442079460032", "+442079460031", 0);
        row("extension", "sip:2003@pbx.example", "+442079460031", -1);
        row("name", "sip:ana@pbx.example", "+442079460031", -1);
        row("withheld", "+442079460031", "anonymous", -1);
        row("nothing", "", "", -1);
        row("zeros", "0000000000", "+442079460031", -1);
    }

    void numbersAreComparedByTheirEnds()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(int, same);
        const auto wanted = same < 0 ? std::nullopt : std::optional(same == 1);
        QCOMPARE(sameNumber(a.toStdString(), b.toStdString()), wanted);
        QCOMPARE(sameNumber(b.toStdString(), a.toStdString()), wanted);
    }

    void numbersOfListsAreFound_data()
    {
        QTest::addColumn<QByteArray>("listed");
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("is");
        QTest::newRow("one") << QByteArray("+442079460031") << QByteArray("sip:02079460031@x")
                             << true;
        QTest::newRow("other") << QByteArray("+442079460031") << QByteArray("tel:+442079460032")
                               << false;
        QTest::newRow("range") << QByteArray("+4420794600*") << QByteArray("+442079460032") << true;
        QTest::newRow("national") << QByteArray("+4420794600*") << QByteArray("020 7946 0032")
                                  << true;
        QTest::newRow("abroad") << QByteArray("+4420794600*") << QByteArray("00442079460032")
                                << true;
        QTest::newRow("beside") << QByteArray("+4420794600*") << QByteArray("+442079461032")
                                << false;
        QTest::newRow("country") << QByteArray("+44*") << QByteArray("02079460032") << false;
        QTest::newRow("name") << QByteArray("+4420794600*") << QByteArray("sip:ana@x") << false;
        QTest::newRow("no number") << QByteArray("*") << QByteArray("+442079460032") << false;
    }

    void numbersOfListsAreFound()
    {
        QFETCH(QByteArray, listed);
        QFETCH(QByteArray, number);
        QFETCH(bool, is);
        QCOMPARE(isNumberOf(listed.toStdString(), number.toStdString()), is);
    }

    void clientsHaveNoVersion_data()
    {
        QTest::addColumn<QByteArray>("agent");
        QTest::addColumn<QByteArray>("make");
        for (const auto& [agent, make] : {std::pair("Linksys/SPA942-6.1.5", "linksys/spa942"),
                 {"snom370/8.7.5.35", "snom370"}, {"FPBX-15.0.16(16.9.0)", "fpbx"},
                 {"Yealink SIP-T46S 66.84.0.15", "yealink sip-t46s"},
                 {"friendly-scanner", "friendly-scanner"}, {"Zoiper rv2.10.11.4", "zoiper rv"},
                 {"1.2", "1.2"}, {"A.b", "a.b"}, {"", ""}})
            QTest::newRow(agent) << QByteArray(agent) << QByteArray(make);
    }

    void clientsHaveNoVersion()
    {
        QFETCH(QByteArray, agent);
        QFETCH(QByteArray, make);
        QCOMPARE(clientMake(agent.toStdString()), make.toStdString());
    }

    void detailsAreRead()
    {
        const CallSigns failed = signsOf("status=200; verification=TN-Validation-Failed");
        QVERIFY(failed.verification == NumberCheck::Failed && !failed.identity);
        const CallSigns carrier = signsOf("verification=TN-Validation-Passed-B");
        QVERIFY(carrier.verification == NumberCheck::Passed
            && carrier.attestation == Attestation::Partial);
        const CallSigns token = signsOf("attestation=C; signed_origin=12025550123");
        QVERIFY(token.attestation == Attestation::Gateway && token.identity && token.other > 0);
        const CallSigns header =
            signsOf("asserted=<sip:+442079460031;verstat=TN-Validation-Failed@x>");
        QVERIFY(header.verification == NumberCheck::Failed && header.identity && !header.other);
        QVERIFY(!signsOf("verification=No-TN-Validation; attestation=Z; messages=7").any());
        QVERIFY(!signsOf("verification").any());
        const CallSigns sent = signsOf("contact=sip:+12025550123@x; diversion=sip:+12025550124@y "
                                       "reason=no-answer, sip:+442079460031@y");
        QVERIFY(sent.contact > 0 && sent.diverter > 0 && !sent.identity && !sent.other);
        QVERIFY(signsOf("redirected_from=12025550124").diverter > 0);
        QVERIFY(!signsOf("contact=sip:02079460031@x; diversion=sip:2100@y").any());
        QVERIFY(!signsOf("=; ; =x;").any());
    }

    void whoShowsNoNumberMayHaveAnAssertedOne()
    {
        const auto assertedOf = [](std::string_view identity, std::string_view shown) {
            CallSignReader reader;
            const std::string detail = "asserted=" + std::string(identity);
            reader.add({{1}, Direction::Inbound, {}, {}, detail, shown});
            reader.add({{2}, Direction::Outbound, {}, {}, detail, shown});
            const auto numbers = Callers(reader.table(), {}, defaultRules()).assertedNumbers();
            return numbers.empty() ? Number() : numbers.front();
        };
        const Number found = assertedOf("<sip:%2B14155550100@carrier.example>", "anonymous");
        QCOMPARE(found.e164, std::string("+14155550100"));
        QVERIFY(found.cls == NumberClass::Telephone && found.id.value > 0);
        QCOMPARE(assertedOf("tel:0014155550100", "").e164, std::string("+14155550100"));
        const Number national = assertedOf("sip:020 7946 0031@carrier.example", "anonymous");
        QVERIFY(national.e164.empty() && national.cls == NumberClass::Impossible);
        QCOMPARE(national.raw, std::string("2079460031"));
        QVERIFY(assertedOf("sip:2003@pbx.example", "anonymous").raw.empty()); // an extension
        QCOMPARE(assertedOf("sip:4155550100@x; signed_origin=14155550100", "anonymous").e164,
            std::string("+14155550100"));
        QVERIFY(assertedOf("sip:+14155550100@x", "+442079460031").raw.empty());
    }

    void theNumberThatWasCalledIsKept()
    {
        const auto calledOf = [](Direction direction, std::string_view local) {
            CallSignReader reader;
            reader.add({.event = {1}, .direction = direction, .local = local});
            const CallSigns* signs = reader.table().find({1});
            return signs ? reader.table().text(signs->called) : std::string();
        };
        QCOMPARE(calledOf(Direction::Inbound, "020-7946-0003"), std::string("020-7946-0003"));
        QCOMPARE(calledOf(Direction::Inbound, "2003"), std::string());
        QCOMPARE(calledOf(Direction::Inbound, "ana@pbx.example"), std::string());
        QCOMPARE(calledOf(Direction::Outbound, "+442079460003"), std::string());
    }

    void aClientCannotSpeakForTheNetwork()
    {
        const CallSigns signs =
            signsOf("caller_agent=x 1.0; verification=TN-Validation-Passed; attestation=A");
        QVERIFY(signs.client > 0);
        QVERIFY(signs.verification == NumberCheck::Unsaid);
        QVERIFY(signs.attestation == Attestation::Unsaid);
    }

    void whatACallerWritesIsNoOtherField()
    {
        std::string detail;
        addDetail(detail, "referred_by", "sip:x@carrier.example; attestation=A");
        addDetail(detail, "diversion", "a;  verification=TN-Validation-Passed;");
        addDetail(detail, "signed_origin", ";");
        addDetail(detail, "privacy", "id; ");
        addDetail(detail, "verification", "TN-Validation-Failed");
        QCOMPARE(detail,
            std::string("referred_by=sip:x@carrier.example;attestation=A; "
                        "diversion=a;verification=TN-Validation-Passed;; signed_origin=;; "
                        "privacy=id;; verification=TN-Validation-Failed"));
        const CallSigns signs = signsOf(detail);
        QVERIFY(signs.verification == NumberCheck::Failed);
        QVERIFY(signs.attestation == Attestation::Unsaid);
    }

    void witnessesAreTakenTogether()
    {
        CallSignReader reader;
        reader.add({{7}, Direction::Inbound, "IT Helpdesk", {}, {}, {}});
        reader.add(
            {{3}, Direction::Inbound, "J. Miller", {}, "verification=TN-Validation-Passed", {}});
        reader.add({{5}, Direction::Inbound, {}, {}, "verification=TN-Validation-Failed", {}});
        const Callers callers(reader.table(), {}, defaultRules());
        const EventId witnesses[] = {{5}, {6}, {7}};
        const CallSigns all = callers.signsOf({3}, witnesses);
        QVERIFY(all.verification == NumberCheck::Failed);
        QCOMPARE(
            callers.text(all.name), std::string("IT Helpdesk")); // the name that claims something
        QVERIFY(!callers.claimOf(all.name).empty());
        QVERIFY(!callers.signsOf({4}, {}).any());
    }

    void namesClaimToBeSomebody_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("claim");
        for (const auto& [name, claim] : {std::pair("IT Support", "help desk"),
                 {"HELP-DESK", "help desk"}, {"Helpdesk Zürich", "help desk"},
                 {"Northern Bank plc", "bank"}, {"Stadtsparkasse", ""}, {"Sparkasse Nord", "bank"},
                 {"MICROSOFT", "company"}, {"Polizei", "authority"},
                 {"Northgate reception", "organisation"}, {"North Gate", "organisation"},
                 {"Northgates", ""}, {"Give it support", "help desk"}, {"E. Bankole", ""}, {"", ""},
                 {"+442079460031", ""}})
            QTest::newRow(name) << QByteArray(name) << QByteArray(claim);
    }

    void namesClaimToBeSomebody()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, claim);
        const CallerNames names({"northgate.example", "ab.example"});
        const std::string found(names.claimOf(name.toStdString()));
        QCOMPARE(found.empty(), claim.isEmpty());
        QVERIFY2(found.find(claim.toStdString()) != found.npos, found.c_str());
    }

    void wordsOfNamesAreChecked()
    {
        const auto fails = [](std::string_view json) { return !CallerNames::parse(json, {}); };
        QVERIFY(fails("{}"));
        QVERIFY(fails(R"({"claims": [{"claim": "x", "words": ["y"]}]})"));
        QVERIFY(fails(R"({"claims": [{"claim": "x", "source": "z", "words": ["Two words"]}]})"));
        QVERIFY(fails(R"({"claims": [{"claim": "x", "source": "z", "words": ["y", "y"]}]})"));
        QVERIFY(!fails(R"({"claims": [{"claim": "x", "source": "z", "words": ["y"]}]})"));
    }

    void userContextNamesCallers()
    {
        const auto rules = parseRules(R"({"UserContext": ["SVC-*", "kiosk", "microsip"]})");
        QVERIFY(rules);
        for (const char* name : {"svc-backup", "NORTHGATE\\svc-backup", "sip:svc-1@pbx.example",
                 "svc-backup@northgate.example", "Kiosk", "MicroSIP"})
            QVERIFY2(isInUserContext(name, *rules), name);
        for (const char* name : {"", "ana", "kiosk-2", "ana@svc-host.example"})
            QVERIFY2(!isInUserContext(name, *rules), name);
        QVERIFY(!isInUserContext("ana", defaultRules()));
    }
};

QTEST_GUILESS_MAIN(TestCallers)
#include "tst_callers.moc"
