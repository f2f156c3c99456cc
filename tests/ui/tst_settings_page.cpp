// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detector.h"
#include "dialogs/change_table.h"
#include "dialogs/settings_page.h"
#include "dialogs/window_plot.h"
#include "session/labels.h"
#include "signals/signal.h"
#include "small_case.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

/// The page over an open case in which one sequence was found.
struct Bench {
    TemporaryFolder folder;
    Session session;
    std::unique_ptr<SettingsPage> page;

    Bench()
    {
        const auto path = writeSmallCase(folder);
        {
            Case target = must(Case::open(path, Case::Access::Write));
            must(detect(target, defaultRules(), {}));
        }
        openAndWait(session, path);
        page = std::make_unique<SettingsPage>(session);
        QSignalSpy previewed(page.get(), &SettingsPage::previewed);
        QVERIFY(previewed.wait(20'000));
    }
    template <typename Field>
    Field& field(const char* name)
    {
        for (auto* each : page->findChildren<Field*>())
            if (each->accessibleName() == QLatin1String(name))
                return *each;
        qFatal("no field %s", name);
    }
    QPushButton& button(const QString& text)
    {
        for (auto* each : page->findChildren<QPushButton*>())
            if (each->text() == text)
                return *each;
        qFatal("no such button");
    }
    void previewAfter(const std::function<void()>& act)
    {
        QSignalSpy previewed(page.get(), &SettingsPage::previewed);
        act();
        QVERIFY(previewed.wait(20'000));
    }
    ChangeTable& changes() { return *page->findChild<ChangeTable*>(); }
    bool says(const QString& part)
    {
        for (const auto* label : page->findChildren<PlainLabel*>())
            if (label->text().contains(part))
                return true;
        return false;
    }
};

} // namespace

class TestSettingsPage : public QObject {
    Q_OBJECT

private slots:
    void everyElementHasItsFieldAndSentence()
    {
        Bench bench;
        for (const char* name : {"TimeWindow", "PhoneNumberBlocklist", "CallDestinationPatterns",
                 "CallerIDPatterns", "UserContext", "PayloadCorrelation", "MFARequestThreshold",
                 "ConsentGrantPatterns", "caseWindow"})
            QVERIFY2(bench.says(QLatin1String(name)), name);
        QCOMPARE(bench.field<QLineEdit>("TimeWindow").text(), QString("30m"));
        QCOMPARE(bench.page->findChildren<QCheckBox*>().size(), 9);
        QVERIFY(bench.says(QStringLiteral("Nothing changes")));
        QVERIFY(!bench.button(QStringLiteral("Apply")).isEnabled());
    }

    void whatNoSignalUsesIsSaid()
    {
        Bench bench;
        const auto isBuilt = [](std::string_view id) {
            return std::ranges::find(allSignals(), id, &Signal::id) != allSignals().end();
        };
        const bool allBuilt = isBuilt("C14") && isBuilt("C16") && isBuilt("F8");
        QCOMPARE(bench.says(QStringLiteral("No signal of this version uses it")), !allBuilt);
        for (const auto* box : bench.page->findChildren<QCheckBox*>()) {
            const auto id = box->text().section(u' ', 0, 0).toStdString();
            QCOMPARE(box->text().contains(QStringLiteral("not in this version")), !isBuilt(id));
        }
    }

    void theEffectIsShownBeforeItIsApplied()
    {
        Bench bench;
        bench.previewAfter([&] {
            for (auto* box : bench.page->findChildren<QCheckBox*>())
                box->setChecked(false);
        });
        QVERIFY(!bench.changes().changes().empty());
        QCOMPARE(bench.changes().model()->index(0, ChangeTable::Who).data().toString(),
            QString("Cara Lindqvist"));
        // A rank has the colour of its band wherever it stands.
        const SequenceChange& first = bench.changes().changes().front();
        const Band band =
            first.what == SequenceChange::What::Leaves ? first.bandBefore : first.bandAfter;
        QCOMPARE(bench.changes()
                     .model()
                     ->index(0, ChangeTable::Priority)
                     .data(Qt::ForegroundRole)
                     .value<QColor>(),
            theme().textOf(band));
        QVERIFY(must(bench.session.caseForJob()).rules()->empty());
        QSignalSpy idle(&bench.session, &Session::idle);
        bench.button(QStringLiteral("Apply")).click();
        QVERIFY(idle.wait(20'000));
        const auto rules = must(rulesOf(must(bench.session.caseForJob())));
        for (const auto& [signal, on] : rules.payloadCorrelation)
            QVERIFY2(!on, signal.c_str());
        QTRY_VERIFY(bench.says(QStringLiteral("Nothing changes"))); // beside what is stored now
    }

    void thePreviewNamesThePeople()
    {
        Bench bench;
        bench.page->resize(1140, 560);
        bench.page->show();
        bench.previewAfter([&] {
            for (auto* box : bench.page->findChildren<QCheckBox*>())
                box->setChecked(false);
        });
        ChangeTable& changes = bench.changes();
        QVERIFY(changes.model()->rowCount() > 0);
        QTRY_VERIFY(changes.columnWidth(ChangeTable::Who)
            >= changes.fontMetrics().horizontalAdvance(QStringLiteral("Cara Lindqv")));
    }

    void whatIsNoGoodIsSaidAndNotApplied()
    {
        Bench bench;
        bench.previewAfter([&] {
            bench.field<QPlainTextEdit>("CallerIDPatterns").setPlainText(QStringLiteral("(+44"));
        });
        QVERIFY(bench.says(QStringLiteral("no regular expression")));
        QVERIFY(!bench.button(QStringLiteral("Apply")).isEnabled());
        bench.field<QPlainTextEdit>("CallerIDPatterns").clear();
        bench.previewAfter([&] {
            bench.field<QPlainTextEdit>("PhoneNumberBlocklist")
                .setPlainText(QStringLiteral("0161 555 0100"));
        });
        QVERIFY(bench.says(QStringLiteral("Write a whole number as +441615550100")));
        QVERIFY(!bench.button(QStringLiteral("Apply")).isEnabled());
        bench.previewAfter(
            [&] { bench.field<QLineEdit>("TimeWindow").setText(QStringLiteral("soon")); });
        QVERIFY(bench.says(QStringLiteral("a length such as 30m")));
        QVERIFY(!bench.button(QStringLiteral("Apply")).isEnabled());
        bench.previewAfter([&] { bench.button(QStringLiteral("Reset all")).click(); });
        QVERIFY(bench.says(QStringLiteral("Nothing changes")));
    }

    void oneElementCanBeReset()
    {
        Bench bench;
        auto& reset = bench.field<QPushButton>("Reset MFARequestThreshold");
        QVERIFY(!reset.isEnabled());
        bench.field<QSpinBox>("MFARequestThreshold").setValue(3);
        bench.field<QPlainTextEdit>("UserContext").setPlainText(QStringLiteral("svc-backup\n\n"));
        QVERIFY(reset.isEnabled());
        reset.click();
        QCOMPARE(bench.field<QSpinBox>("MFARequestThreshold").value(), 5);
        QVERIFY(bench.page->elements().userContext == std::vector<std::string>{"svc-backup"});
    }

    void thePresetLateIsOnOrOff()
    {
        Bench bench;
        auto& late = bench.button(QStringLiteral("Late 14d"));
        QVERIFY(!late.isChecked());
        bench.previewAfter([&] { late.click(); });
        QCOMPARE(bench.page->elements().reuseWithin, Duration(14 * 24h));
        QCOMPARE(bench.field<QLineEdit>("TimeWindow").text(), QString("30m"));
        QVERIFY(bench.button(QStringLiteral("Apply")).isEnabled());
        bench.field<QPushButton>("Reset TimeWindow").click();
        QVERIFY(!late.isChecked());
        QCOMPARE(bench.page->elements().reuseWithin, Duration::zero());
    }

    void theCaseWindowIsTwoTimesOrNone()
    {
        Bench bench;
        auto& from = bench.field<QLineEdit>("Case window from");
        auto& until = bench.field<QLineEdit>("Case window until");
        QVERIFY(from.text().isEmpty() && until.text().isEmpty());
        from.setText(QStringLiteral("2026-06-18 12:00"));
        bench.previewAfter([&] { until.setText(QStringLiteral("2026-06-18 11:00")); });
        QVERIFY(bench.says(QStringLiteral("The case window is two times")));
        QVERIFY(!bench.button(QStringLiteral("Apply")).isEnabled());
        bench.previewAfter([&] { until.setText(QStringLiteral("2026-06-19")); });
        const TimeRange day{at("2026-06-18T12:00:00Z"), at("2026-06-19T00:00:00Z")};
        QCOMPARE(bench.page->elements().caseWindow, day);
        QSignalSpy idle(&bench.session, &Session::idle);
        bench.button(QStringLiteral("Apply")).click();
        QVERIFY(idle.wait(20'000));
        QCOMPARE(must(rulesOf(must(bench.session.caseForJob()))).caseWindow, day);
        bench.previewAfter([&] { bench.field<QPushButton>("Reset caseWindow").click(); });
        QVERIFY(from.text().isEmpty() && until.text().isEmpty());
        bench.page->setElements(elementsOf(must(rulesOf(must(bench.session.caseForJob())))));
        QCOMPARE(from.text(), QString("2026-06-18 12:00"));
        QCOMPARE(until.text(), QString("2026-06-19 00:00"));
    }

    void thePlotCountsAndChoosesWindows()
    {
        Bench bench;
        auto* plot = bench.page->findChild<WindowPlot*>();
        QTRY_VERIFY(plot->accessibleDescription().contains(QStringLiteral("TimeWindow 4h")));
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_Right);
        QCOMPARE(bench.field<QLineEdit>("TimeWindow").text(), QString("1h"));
        QTest::keyClick(plot, Qt::Key_Left);
        QCOMPARE(bench.field<QLineEdit>("TimeWindow").text(), QString("30m"));
        plot->resize(300, 150);
        QTest::mouseClick(plot, Qt::LeftButton, {}, QPoint(30, 60));
        QCOMPARE(bench.field<QLineEdit>("TimeWindow").text(), QString("1m"));
    }
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settings_page.moc"
