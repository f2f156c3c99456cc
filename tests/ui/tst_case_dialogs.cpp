// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The dialog of a new case, and times as people type them.
#include "dialogs/assign_dialog.h"
#include "dialogs/case_dialogs.h"
#include "dialogs/report_dialog.h"
#include "dialogs/reported_call_dialog.h"
#include "dialogs/time_dialogs.h"
#include "dialogs/zone_box.h"
#include "session/commands.h"
#include "session/labels.h"
#include "workbench.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

using namespace callwake;
using namespace callwake::test;

namespace {

QPushButton& buttonOf(const QDialog& dialog, const char* text)
{
    for (QPushButton* button : dialog.findChildren<QPushButton*>())
        if (button->text() == QLatin1StringView(text))
            return *button;
    qFatal("no such button");
}

bool says(const QDialog& dialog, const char* words)
{
    for (const auto* label : dialog.findChildren<PlainLabel*>())
        if (label->isVisible() && label->text().contains(QLatin1StringView(words)))
            return true;
    return false;
}

/// Presses the button while nothing can be written, and again when it can: the dialog is open with
/// all that was typed until it is written.
void checkStaysUntilWritten(
    Session& session, QDialog& dialog, const char* button, const char* table = "journal")
{
    dialog.show();
    const auto fields = dialog.findChildren<QLineEdit*>();
    QStringList before, after;
    for (const auto* field : fields)
        before << field->text();
    {
        const WriteRefusal refusal(session, table);
        QSignalSpy idle(&session, &Session::idle);
        buttonOf(dialog, button).click();
        QVERIFY(dialog.isVisible());
        QVERIFY(idle.wait(20'000));
        QVERIFY(dialog.isVisible());
        QVERIFY(says(dialog, "The disk is full"));
        for (const auto* field : fields)
            after << field->text();
        QCOMPARE(after, before);
        QCOMPARE(session.undoStack().count(), 0);
    }
    QSignalSpy idle(&session, &Session::idle);
    buttonOf(dialog, button).click();
    QVERIFY(idle.wait(20'000));
    QVERIFY(!dialog.isVisible());
}

} // namespace

class TestCaseDialogs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolateSettings();
        applyTheme(*qApp, Appearance::Light);
    }

    void newCaseDialogWillNotOverwrite()
    {
        const TemporaryFolder folder;
        const QString taken = QString::fromStdString(writeSmallCase(folder));
        NewCaseDialog dialog(nullptr);
        dialog.findChild<QLineEdit*>(QStringLiteral("title"))
            ->setText(QStringLiteral("Northgate, June"));
        dialog.findChild<QLineEdit*>(QStringLiteral("path"))->setText(taken);
        dialog.show();
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Create case"))
                button->click();
        QVERIFY(dialog.isVisible());
        QCOMPARE(dialog.settings().title, std::string("Northgate, June"));
    }

    void caseSettingsStayUntilTheyAreWritten()
    {
        Workbench bench;
        CaseSettingsDialog dialog(bench.session(), &bench.window);
        dialog.findChild<QLineEdit*>()->setText(QStringLiteral("Northgate, July"));
        dialog.findChildren<QComboBox*>().back()->setCurrentText(QStringLiteral("Asia/Tokyo"));
        checkStaysUntilWritten(bench.session(), dialog, "Keep");
        QCOMPARE(bench.session().data().settings.title, std::string("Northgate, July"));
        QCOMPARE(bench.session().zone().name(), std::string("Asia/Tokyo"));
    }

    void aReportedCallStaysUntilItIsWritten()
    {
        Workbench bench;
        ReportedCallDialog dialog(bench.session(), &bench.window);
        dialog.findChild<QComboBox*>()->setCurrentText(QStringLiteral("Cara Lindqvist"));
        for (auto* field : dialog.findChildren<QLineEdit*>())
            if (field->accessibleName() == QStringLiteral("Reported by"))
                field->setText(QStringLiteral("Ana"));
        checkStaysUntilWritten(bench.session(), dialog, "Add call", "source");
    }

    void anAssignmentStaysUntilItIsWritten()
    {
        Workbench bench;
        AssignDialog dialog(bench.session(), Owner(), &bench.window);
        const auto boxes = dialog.findChildren<QComboBox*>();
        boxes[0]->setCurrentIndex(boxes[0]->findText(QStringLiteral("srv-01"), Qt::MatchContains));
        boxes[1]->setCurrentText(QStringLiteral("Ana"));
        QSignalSpy told(&bench.session(), &Session::told);
        checkStaysUntilWritten(bench.session(), dialog, "Assign");
        QCOMPARE(told.count(), 1);
        QCOMPARE(bench.session().undoStack().count(), 1);
    }

    void whatIsWrongSqueezesNoField()
    {
        const TemporaryFolder folder;
        NewCaseDialog dialog(nullptr);
        auto* path = dialog.findChild<QLineEdit*>(QStringLiteral("path"));
        dialog.show();
        const std::string taken = folder.path(std::string(120, 'w') + ".callwake");
        QFile file(QString::fromStdString(taken));
        QVERIFY(file.open(QIODevice::WriteOnly));
        path->setText(file.fileName());
        buttonOf(dialog, "Create case").click();
        QVERIFY(says(dialog, "exists already"));
        QCoreApplication::processEvents();
        for (const auto* field : dialog.findChildren<QWidget*>())
            if (field->isVisible()
                && (qobject_cast<const QLineEdit*>(field) || qobject_cast<const QComboBox*>(field))
                && !qobject_cast<const QComboBox*>(field->parentWidget()))
                QVERIFY(field->height() >= field->sizeHint().height());
        for (const auto* label : dialog.findChildren<PlainLabel*>())
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                    qPrintable(label->text()));
    }

    void aCaseThatCannotBeMadeIsSaidInPlace()
    {
        const TemporaryFolder folder;
        NewCaseDialog dialog(nullptr);
        dialog.findChild<QLineEdit*>(QStringLiteral("path"))
            ->setText(QString::fromStdString(folder.path("new.callwake")));
        bool works = false;
        dialog.onCreate([&]() -> Result<void> {
            if (works)
                return {};
            return failure("The disk is full");
        });
        dialog.show();
        buttonOf(dialog, "Create case").click();
        QVERIFY(dialog.isVisible());
        QVERIFY(says(dialog, "The disk is full"));
        works = true;
        buttonOf(dialog, "Create case").click();
        QVERIFY(!dialog.isVisible());
    }

    void aReportSaysWhomItNames()
    {
        Workbench bench; // with a sequence selected
        ReportDialog dialog(bench.session(), nullptr);
        const auto says = [&](const QString& words) {
            for (const auto* label : dialog.findChildren<PlainLabel*>())
                if (label->text().contains(words))
                    return true;
            return false;
        };
        const QString name =
            bench.session().nameOf({bench.session().sequence("seq-1")->person, {}});
        QVERIFY(says(QStringLiteral("everybody with a sequence: 1 person")));
        dialog.findChild<QComboBox*>()->setCurrentIndex(1);
        QVERIFY(says(QStringLiteral("Names %1").arg(name)));
        QVERIFY(says(QStringLiteral("could not be read")));
    }

    void aReportIsNotReplacedUnasked()
    {
        Workbench bench;
        const auto written = [&](const QString& path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QString path = QString::fromStdString(bench.folder.path("mine.html"));
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        }
        ReportDialog dialog(bench.session(), nullptr);
        auto* field = dialog.findChild<QLineEdit*>();
        field->setText(QString::fromStdString(bench.folder.path("nowhere/mine.html")));
        dialog.show();
        buttonOf(dialog, "Write").click();
        QVERIFY(says(dialog, "There is no folder"));
        field->setText(path);
        buttonOf(dialog, "Write").click();
        QVERIFY(dialog.isVisible());
        QVERIFY(says(dialog, "mine.html exists already"));
        QCOMPARE(written(path), QByteArray("mine"));
        buttonOf(dialog, "Write").click();
        QVERIFY(!dialog.isVisible());
        QTRY_VERIFY(written(path).size() > 1000);
    }

    void aNewCaseIsInACountryThatThereIs()
    {
        const TemporaryFolder folder;
        const QString path = QString::fromStdString(folder.path("new.callwake"));
        NewCaseDialog dialog(nullptr);
        dialog.findChild<QLineEdit*>(QStringLiteral("path"))->setText(path);
        auto* region = dialog.findChild<RegionBox*>();
        const auto create = [&] {
            for (QPushButton* button : dialog.findChildren<QPushButton*>())
                if (button->text() == QStringLiteral("Create case"))
                    button->click();
        };
        dialog.show();
        for (const char* wrong : {"UK", "Germany"}) {
            region->setEditText(QLatin1StringView(wrong));
            create();
            QVERIFY2(dialog.isVisible(), wrong);
        }
        region->setEditText(QStringLiteral("de"));
        create();
        QVERIFY(!dialog.isVisible());
        QCOMPARE(dialog.settings().region, std::string("DE"));
    }

    void aNewCaseCanHaveTheSiteOfTheOpenOne()
    {
        Workbench bench;
        const Site site{{{}, {"3XX"}}, {{"+4420794600*", NumberList::Own}}};
        const auto known = [&] { return must(siteOf(must(bench.session().caseForJob()))); };
        changeSite(bench.session(), {}, site);
        QTRY_COMPARE(known().own.size(), std::size_t(1));
        const QString path = QString::fromStdString(bench.folder.path("next.callwake"));
        QTimer::singleShot(0, &bench.window, [&] {
            auto* dialog = bench.window.findChild<NewCaseDialog*>();
            dialog->findChild<QLineEdit*>(QStringLiteral("path"))->setText(path);
            dialog->findChild<QCheckBox*>()->setChecked(true);
            buttonOf(*dialog, "Create case").click();
        });
        bench.action("new")->trigger();
        QCOMPARE(bench.session().casePath(), path);
        // An import comes next.
        const auto* next = qobject_cast<QPushButton*>(bench.window.focusWidget());
        QVERIFY(next && next->text() == QStringLiteral("Import files…"));
        QTRY_COMPARE(known().settings, site.settings);
        QTRY_COMPARE(known().own, site.own);
        QVERIFY(!NewCaseDialog(nullptr).findChild<QCheckBox*>());
    }

    void typedTimesAreUnderstood()
    {
        const Zone london = must(Zone::named("Europe/London"));
        const Instant day = at("2026-06-18T12:00:00Z");
        QCOMPARE(*typedTime(QStringLiteral("14:20"), london, day), at("2026-06-18T13:20:00Z"));
        QCOMPARE(*typedTime(QStringLiteral("2026-01-02 14:20"), london, day),
            at("2026-01-02T14:20:00Z"));
        QCOMPARE(*typedTime(QStringLiteral("2026-06-18T13:20:00Z"), london, day),
            at("2026-06-18T13:20:00Z"));
        QVERIFY(!typedTime(QStringLiteral("soon"), london, day));
    }
};

QTEST_MAIN(TestCaseDialogs)
#include "tst_case_dialogs.moc"
