// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What holds for every dialog: it has a title, speaks, fits a small screen and closes with Esc.
#include "every_dialog.h"
#include "spoken.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QLabel>
#include <QRegularExpression>

using namespace callwake;
using namespace callwake::test;

namespace {

constexpr QSize smallScreen(1366, 768);

/// A case to walk with, and an empty one.
class Walk {
public:
    explicit Walk(bool empty)
    {
        m_window.resize(smallScreen.width(), smallScreen.height() - 30); // below its own title
        m_window.show();
        if (!empty) {
            QSignalSpy idle(&m_window.session(), &Session::idle);
            m_window.openCase(QString::fromStdString(writeSmallCase(m_folder)));
            if (!idle.wait(20'000))
                qFatal("the case was not read");
            addExample(m_window.session());
            return;
        }
        const std::string path = m_folder.path("empty.callwake");
        must(Case::create(path, {"Nothing yet", "GB", "Europe/London"}));
        m_window.openCase(QString::fromStdString(path));
    }
    /// Shows each dialog, one at a time, and hands it over.
    void each(const std::function<void(QDialog&, const char*)>& look)
    {
        for (const NamedDialog& one : everyDialog(m_window)) {
            const auto dialog = one.make();
            dialog->show();
            dialog->activateWindow();
            const auto isActive = [&] {
                return dialog->windowType() == Qt::Popup // never is
                    || QApplication::activeWindow() == dialog.get();
            };
            if (!QTest::qWaitFor(isActive, 5000))
                qFatal("%s was not shown", one.name.c_str());
            look(*dialog, one.name.c_str());
        }
    }

private:
    TemporaryFolder m_folder;
    MainWindow m_window;
};

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
        Walk(false).each([&](QDialog& dialog, const char*) {
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
        Walk(empty).each([](QDialog& dialog, const char* name) {
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
