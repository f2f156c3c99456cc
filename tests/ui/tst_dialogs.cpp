// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What holds for every dialog: it has a title, speaks, fits a small screen and closes with Esc.
#include "dialog_walk.h"
#include "spoken.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QLabel>
#include <QRegularExpression>

using namespace callwake;
using namespace callwake::test;

namespace {

/// The letters that Alt takes to a button or a field.
QStringList mnemonicsOf(const QDialog& dialog)
{
    QStringList texts;
    for (const auto* button : dialog.findChildren<QAbstractButton*>())
        texts << button->text();
    for (const auto* label : dialog.findChildren<QLabel*>())
        if (label->buddy())
            texts << label->text();
    QStringList keys;
    for (const QString& text : texts)
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
            keys << key.toString();
    return keys;
}

} // namespace

class TestDialogs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void eachIsWalked()
    {
        QSet<QString> walked;
        DialogWalk(false).each([&](QDialog& dialog, const char*) {
            for (const QMetaObject* type = dialog.metaObject(); type; type = type->superClass())
                walked << QString::fromLatin1(type->className()).section(u':', -1);
        });
        const QRegularExpression dialog(
            QStringLiteral("class (\\w+) : public (?:QDialog|FormDialog)\\b"));
        QDirIterator headers(QStringLiteral(PROJECT_FOLDER "/ui"), {QStringLiteral("*.h")},
            QDir::Files, QDirIterator::Subdirectories);
        int found = 0;
        while (headers.hasNext()) {
            QFile header(headers.next());
            QVERIFY(header.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(header.readAll());
            for (auto matches = dialog.globalMatch(text); matches.hasNext(); ++found) {
                const QString name = matches.next().captured(1);
                QVERIFY2(walked.contains(name),
                    qPrintable(name + QStringLiteral(" is not in every_dialog.h")));
            }
        }
        QVERIFY(found > 20);
    }

    void each_data()
    {
        QTest::addColumn<bool>("empty");
        QTest::newRow("with content") << false;
        QTest::newRow("empty") << true;
    }

    void each()
    {
        QFETCH(const bool, empty);
        DialogWalk(empty).each([](QDialog& dialog, const char* name) {
            QVERIFY2(!dialog.windowTitle().isEmpty(), name);
            for (QWidget* widget : dialog.findChildren<QWidget*>())
                QVERIFY2(!isMute(widget),
                    qPrintable(nameOf(widget) + QStringLiteral(" in ") + QLatin1String(name)));
            QVERIFY2(dialog.width() <= smallScreen.width()
                    && dialog.height() <= smallScreen.height() - 30,
                name);
            QVERIFY2(dialog.focusWidget(), name);
            QStringList keys = mnemonicsOf(dialog);
            QVERIFY2(keys.removeDuplicates() == 0, name);
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Escape);
            QVERIFY2(!dialog.isVisible(), name);
        });
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
