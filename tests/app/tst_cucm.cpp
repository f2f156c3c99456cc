// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who was logged in at a telephone of a Cisco Unified Communications Manager.
#include "base/write_file.h"
#include "import/importer.h"
#include "store/case.h"
#include "support/collect.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace callwake {
extern const Format cisco_cucm_cdr;
}

namespace {

struct Side {
    std::string number, user, device = "SEP001122334455";
};

/// A file with a call in each row.
class Records {
public:
    Records& call(const Side& caller, const Side& called)
    {
        const int now = 1'772'530'400 + 60 * ++m_calls;
        m_text += "1,1," + std::to_string(m_calls) + "," + std::to_string(now) + ","
            + std::to_string(now + 5) + "," + std::to_string(now + 30);
        for (const auto& text :
            {caller.number, caller.user, caller.device, called.number, called.user, called.device})
            m_text += ",\"" + text + "\"";
        m_text += "\n";
        return *this;
    }
    [[nodiscard]] const std::string& text() const { return m_text; }
    /// Who is one with whom: "2003 alind".
    [[nodiscard]] std::vector<std::string> named() const
    {
        std::vector<std::string> out;
        for (const auto& line : collectBytes(cisco_cucm_cdr, m_text).lines)
            if (line.starts_with("names "))
                out.push_back(line);
        return out;
    }

private:
    std::string m_text = "cdrRecordType,globalCallID_callManagerId,globalCallID_callId,"
                         "dateTimeOrigination,dateTimeConnect,dateTimeDisconnect,"
                         "callingPartyNumber,callingPartyUnicodeLoginUserID,origDeviceName,"
                         "finalCalledPartyNumber,finalCalledPartyUnicodeLoginUserID,"
                         "destDeviceName\n";
    int m_calls = 0;
};

const Side ana{"2003", "alind"};
const Side carrier{"+442079460113", "", "SIP_Trunk_Carrier"};

} // namespace

class TestCucm : public QObject {
    Q_OBJECT

private slots:
    void usersAreNamedOnceWithTheirExtension()
    {
        const Side ben{"2005", "bkoch@northgate.example", "CSFBKOCH"};
        QCOMPARE(Records().call(carrier, ana).call(ana, ben).call(ben, ana).named(),
            (std::vector<std::string>{"names name=extension:2003 id=account:alind line 2",
                "names name=extension:2005 id=account:bkoch@northgate.example line 3"}));
    }

    void whatIsNoTelephoneNamesNobody()
    {
        for (const Side& other :
            {Side{"+442079460113", "alind", "SIP_Trunk_Carrier"}, Side{"b0021", "alind"},
                Side{"2003", "alind", ""}, Side{"2003", ""}, Side{"2003", "0"}, Side{"", "alind"}})
            QCOMPARE(Records().call({"2009", ""}, other).call(other, {"2009", ""}).named(),
                std::vector<std::string>{});
    }

    void whoHasTheAccountHasTheCallsOfTheExtension()
    {
        const TemporaryFolder folder;
        const auto path = folder.path("cdr_a");
        must(writeFile(path, Records().call(carrier, ana).text()));
        Case target = must(Case::create(folder.path("c.callwake"), {}));
        must(importFile(target, path, {}, {}));
        const Identity extension{{}, IdentityKind::Extension, "2003"};
        const Identity account{{}, IdentityKind::Account, "alind"};
        const PersonId person = must(target.addPerson({{}, "Ana", "", ""}, "test"));
        must(target.assign(account, person, "test"));
        QCOMPARE(must(target.personOf(extension)), std::optional(person));
        const auto links = must(target.identityLinks());
        QCOMPARE(links.size(), 1U);
        QCOMPARE(links[0].state, LinkState::Joined);
        QCOMPARE(reasonOf(links[0], "cdr_a"), std::string("record 2 of cdr_a names both"));
        must(target.keepApart(extension, account, "test"));
        QVERIFY(!must(target.personOf(extension)));
        must(target.followRecords(extension, account, "test"));
        QCOMPARE(must(target.personOf(extension)), std::optional(person));
        // A line of two people is nobody's by this.
        const auto later = folder.path("cdr_b");
        must(writeFile(later, Records().call(carrier, {"2003", "bkoch"}).text()));
        must(importFile(target, later, {}, {}));
        QVERIFY(!must(target.personOf(extension)));
    }
};

QTEST_GUILESS_MAIN(TestCucm)
#include "tst_cucm.moc"
