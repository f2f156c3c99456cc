// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What formats of macOS make of more than the bytes of a file.
#include "support/collect.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

namespace {

const Format& formatNamed(std::string_view name)
{
    return **std::ranges::find(allFormats(), name, &Format::name);
}

QString textOf(std::string_view format, const std::string& sample, const ParseOptions& options)
{
    return QString::fromStdString(collectFile(
        formatNamed(format), TEST_FOLDER "/samples/" + std::string(format) + "/" + sample, options)
                                      .text());
}

} // namespace

class TestMacos : public QObject {
    Q_OBJECT

private slots:
    /// A job holds no time: that of its file stands for it, and the record says so.
    void aJobIsAsOldAsItsFile()
    {
        ParseOptions options;
        options.path =
            "/case/Users/clindqvist/Library/LaunchAgents/example.remotedesk.helper.plist";
        options.fileTime = instantFromFields(2026, 6, 18, 9, 36, 0);
        const auto text = textOf("launchd_plist", "example.remotedesk.helper.plist", options);
        QVERIFY2(
            text.startsWith(QStringLiteral(
                "service_install 2026-06-18T09:36:00Z incomplete identity=account:clindqvist "
                "account=\"clindqvist\" process=\"/Library/Application "
                "Support/RemoteDesk/helper\" command=\"/Library/Application "
                "Support/RemoteDesk/helper --unattended\" package=\"example.remotedesk.helper\" "
                "detail=\"time=last change of the file; starts by=RunAtLoad StartInterval; "
                "runs as=root; file=/case/Users")),
            qPrintable(text));
    }

    /// Of macOS and of the logs of remote tools.
    void aLineThatIsTooLongSaysSo()
    {
        const std::string text = std::string(17U << 20, 'x') + "\n";
        for (const auto name : {"santa_log", "install_log", "unified_log", "anydesk_connections",
                 "anydesk_trace", "rustdesk_log", "splashtop_transfers", "teamviewer_connections",
                 "teamviewer_log"}) {
            const auto found = collectBytes(formatNamed(name), text, {}, 1U << 24);
            QCOMPARE(found.rejects, 1);
            QVERIFY2(found.lines[0].find("longer than 16 MiB") != std::string::npos, name);
        }
    }

    void theFolderTellsTheUser()
    {
        ParseOptions options;
        options.path = "/case/Users/clindqvist/Library/Application Support/com.apple.TCC/TCC.db";
        QVERIFY(textOf("tcc_database", "tcc_20", options)
                    .contains(QStringLiteral("identity=account:clindqvist")));
        options.path = "/case/Users/clindqvist/Library/Safari/Downloads.plist";
        const auto text = textOf("safari_downloads", "downloads_xml.plist", options);
        QVERIFY(text.contains(QStringLiteral("identity=account:clindqvist"))
            && !text.contains(QStringLiteral("warning")));
    }
};

QTEST_GUILESS_MAIN(TestMacos)
#include "tst_macos.moc"
