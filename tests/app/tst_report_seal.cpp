// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "base/write_file.h"
#include "report/report.h"
#include "report/verify_report.h"
#include "support/report_case.h"
#include "support/small_source.h"
#include "support/temporary.h"
#include <QFile>
#include <QTest>
#include <libdeflate.h>

using namespace callwake;
using namespace callwake::test;

namespace {

QByteArray bytesOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeSealed(const Case& c, const std::string& path)
{
    if (path.ends_with(".svg") || path.ends_with(".png"))
        must(writeTimeline(c, {{must(c.people()).front().id, {}}, {}}, path));
    else
        must(writeReport(c, std::nullopt, path));
}

/// As somebody would who changed a file and knows how it is sealed.
std::string sealedAnew(std::string file)
{
    const auto seal = file.rfind(" sha256=");
    file.replace(seal + 8, 64, sha256Hex(file.substr(0, seal)));
    if (!file.starts_with("\x89PNG"))
        return file;
    const auto chunk = file.rfind("tEXt");
    const auto end = seal + 8 + 64;
    const auto checksum = libdeflate_crc32(0, file.data() + chunk, end - chunk);
    for (int i = 0; i < 4; ++i)
        file[end + std::size_t(i)] = char(checksum >> (24 - 8 * i));
    return file;
}

} // namespace

class TestReportSeal : public QObject {
    Q_OBJECT

private slots:
    void aReportTellsWhetherItWasChanged_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("page") << "sealed.html";
        QTest::newRow("object") << "sealed.json";
        QTest::newRow("sheets") << "sealed.pdf";
        QTest::newRow("drawing") << "sealed.svg";
        QTest::newRow("picture") << "sealed.png";
    }

    void aReportTellsWhetherItWasChanged()
    {
        QFETCH(QString, name);
        const Case c = reportCase(m_folder.path(name.toStdString() + ".callwake"), "Plain");
        const std::string path = m_folder.path(name.toStdString());
        writeSealed(c, path);
        const QByteArray whole = bytesOf(path);
        QVERIFY(must(verifyReport(path, nullptr)).good());
        const auto found = must(verifyReport(path, &c));
        QVERIFY(found.good());
        const bool namesSources = name.endsWith("html") || name.endsWith("json");
        QCOMPARE(found.checks.size(), namesSources ? 5U : 4U);
        QCOMPARE(found.checks.back().detail, std::string("What the case says, byte for byte"));
        const auto isBad = [&](const QByteArray& bytes) {
            must(writeFile(path, bytes.toStdString()));
            const auto verification = verifyReport(path, nullptr);
            return !verification || !verification->good();
        };
        for (qsizetype at = 0; at<whole.size(); at += whole.size() - at> 400 ? 997 : 1) {
            QByteArray changed = whole;
            changed[at] = char(changed[at] ^ 1);
            QVERIFY2(isBad(changed), qPrintable(QString::number(at)));
        }
        QVERIFY(isBad(whole + "\n"));
        QVERIFY(isBad(whole.chopped(1)));
        QVERIFY(isBad(whole.first(whole.size() / 2)));
        QVERIFY(!verifyReport(m_folder.path("no report"), nullptr));
    }

    void aNewSealDoesNotHideAnAlteredDrawing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("sheets") << "altered.pdf" << QByteArray("/Creator")
                                << QByteArray("/creator");
        QTest::newRow("drawing") << "altered.svg" << QByteArray(">Calls<") << QByteArray(">calls<");
        QTest::newRow("picture") << "altered.png" << QByteArray("IHDR") << QByteArray("IHDr");
    }

    void aNewSealDoesNotHideAnAlteredDrawing()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const Case c = reportCase(m_folder.path(name.toStdString() + ".callwake"), "Plain");
        const std::string path = m_folder.path(name.toStdString());
        writeSealed(c, path);
        QByteArray altered = bytesOf(path);
        const auto at = altered.lastIndexOf(from);
        QVERIFY(at >= 0);
        altered.replace(at, from.size(), to);
        must(writeFile(path, sealedAnew(altered.toStdString())));
        QVERIFY(must(verifyReport(path, nullptr)).good());
        const auto found = must(verifyReport(path, &c));
        QVERIFY(!found.checks.back().good);
        QVERIFY(found.checks.back().detail.find("altered") != std::string::npos);
    }

    void aDrawingIsOfOneTime()
    {
        const TimelineScope scope{
            {{}, IdentityId{7}}, {instantFromMicroseconds(-5), instantFromMicroseconds(12)}};
        QCOMPARE(wordOf(scope), std::string("lanes.n7.-5.12"));
        QVERIFY(timelineScopeOf(wordOf(scope)) == scope);
        QVERIFY(timelineScopeOf("lanes.p3.0.0")->owner == (Owner{PersonId{3}, {}}));
        for (const char* other : {"", "*", "s2", "lanes.", "lanes.p", "lanes.p1", "lanes.p1.2",
                 "lanes.p1.2.", "lanes.p1.x.3", "lanes.p99999999999999999999.1.2"})
            QVERIFY2(!timelineScopeOf(other), other);
    }

    void aReportIsOfOneCase()
    {
        Case c = reportCase(m_folder.path("mine.callwake"), "Plain");
        const Case other = reportCase(m_folder.path("other.callwake"), "Plain");
        const std::string path = m_folder.path("mine.html");
        must(writeReport(c, std::nullopt, path));
        must(c.addJournal("ana", "export", path, "report"));
        const auto mine = must(verifyReport(path, &c));
        QVERIFY(mine.good());
        QVERIFY(mine.checks[2].detail.find("after entry") != std::string::npos);
        const auto theirs = must(verifyReport(path, &other));
        QVERIFY(theirs.checks[0].good);
        QVERIFY(!theirs.checks[1].good);
        QVERIFY(!theirs.checks[2].good);
        const Case empty = must(Case::create(m_folder.path("none.callwake"), {}));
        QVERIFY(!must(verifyReport(path, &empty)).checks[3].good);
    }

    void aNewSealDoesNotHideAnAlteredFigure()
    {
        Case c = reportCase(m_folder.path("figures.callwake"), "Plain");
        for (const char* name : {"figures.html", "figures.json"})
            for (const auto& only :
                {std::optional<std::string>(), std::optional<std::string>("s2")}) {
                const std::string path = m_folder.path(name);
                must(writeReport(c, only, path));
                must(c.addJournal("ana", "export", path, "report"));
                const auto before = must(verifyReport(path, &c));
                QVERIFY2(before.good(), before.checks.back().detail.c_str());
                QCOMPARE(
                    before.checks.back().detail, std::string("What the case says, byte for byte"));
                std::string report = bytesOf(path).toStdString();
                const auto figure = report.find("Plain");
                report.replace(figure, 5, "plain");
                const auto seal = report.rfind(" sha256=");
                report.replace(seal + 8, 64, sha256Hex(report.substr(0, seal)));
                must(writeFile(path, report));
                QVERIFY(must(verifyReport(path, nullptr)).good());
                const auto after = must(verifyReport(path, &c));
                QVERIFY(!after.good());
                QVERIFY2(
                    after.checks.back().detail.find("from byte " + std::to_string(figure) + " on")
                        != std::string::npos,
                    after.checks.back().detail.c_str());
            }
        must(writeReport(c, std::nullopt, m_folder.path("figures.html")));
        must(c.setRules("{}", "ana"));
        const auto later = must(verifyReport(m_folder.path("figures.html"), &c));
        QVERIFY(later.good());
        QVERIFY(later.checks.back().detail.starts_with("not compared"));
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestReportSeal)
#include "tst_report_seal.moc"
