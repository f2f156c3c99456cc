// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table OfficeActivity of Microsoft Sentinel must tell the same as the audit log that it is a
// copy of.
#include "support/collect.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

namespace {

const Format& formatOf(std::string_view name)
{
    return **std::ranges::find(allFormats(), name, &Format::name);
}

/// The records of a sample without their places.
std::vector<std::string> told(std::string_view format, const std::string& file)
{
    const std::string path =
        std::string(TEST_FOLDER "/samples/").append(format).append("/").append(file);
    std::vector<std::string> out;
    for (const std::string& line : collectFile(formatOf(format), path).lines)
        if (const auto place = line.rfind(" @");
            place != line.npos && line.find("Z ") != line.npos && !line.starts_with("reject"))
            out.push_back(line.substr(0, place));
    for (std::string& line : out) // the table has no column for the number of a share
        if (const auto share = line.find("; share=8f2d"); share != line.npos)
            line.erase(share, std::string_view("; share=8f2d").size());
    return out;
}

/// The table has the records of Exchange, SharePoint and Teams.
std::vector<std::string> toldByAuditLog()
{
    std::vector<std::string> out;
    for (const char* file : {"audit.ndjson", "sharing.ndjson", "outlook_rule.ndjson"})
        std::ranges::copy_if(
            told("m365_audit", file), std::back_inserter(out), [](const std::string& line) {
                return line.find("result=\"New-InboxRule") != line.npos
                    || line.find("result=\"Set-Mailbox") != line.npos
                    || line.find("result=\"UpdateInboxRules") != line.npos
                    || line.find("SharingLink") != line.npos || line.find("service=") != line.npos
                    || line.starts_with("message ");
            });
    return out;
}

} // namespace

class TestOfficeActivity : public QObject {
    Q_OBJECT

private slots:
    void rowsTellWhatTheAuditLogTells()
    {
        const auto expected = toldByAuditLog();
        QVERIFY(expected.size() > 10);
        QCOMPARE(told("m365_office_activity", "office_activity.ndjson"), expected);
    }

    void theTableTellsWhatTheObjectsTell()
    {
        const auto objects = told("m365_office_activity", "office_activity.ndjson");
        const auto rows = told("m365_office_activity", "portal_utc.csv");
        QVERIFY(rows.size() >= 8);
        for (const std::string& row : rows)
            QVERIFY2(std::ranges::find(objects, row) != objects.end(), row.c_str());
    }
};

QTEST_APPLESS_MAIN(TestOfficeActivity)
#include "tst_office_activity.moc"
