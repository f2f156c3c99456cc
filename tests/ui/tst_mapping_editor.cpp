// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/write_file.h"
#include "dialogs/mapping_editor.h"
#include "dialogs/mapping_words.h"
#include "session/labels.h"
#include "small_case.h"

#include <QComboBox>
#include <QPushButton>
#include <QTableWidget>

using namespace callwake;
using namespace callwake::test;

namespace {

constexpr char callLog[] = "Start Time;From;To;Duration;Remark\n"
                           "03.06.2026 13:36:00;+442079460031;2003;3000;wrong <b>number</b>\n"
                           "04.06.2026 10:00:00;2003;+442079460032;60;\n";

class CallLog {
public:
    CallLog() { must(writeFile(path(), callLog)); }
    [[nodiscard]] std::string path() const { return m_folder.path("calls.csv"); }

private:
    TemporaryFolder m_folder;
};

QString firstTime(const MappingEditor& editor)
{
    return editor.findChild<WrappedText*>("firstTime")->text();
}

QComboBox& boxNamed(const MappingEditor& editor, const QString& name)
{
    for (auto* box : editor.findChildren<QComboBox*>())
        if (box->accessibleName() == name)
            return *box;
    qFatal("no box %s", qPrintable(name));
}

QPushButton& use(const MappingEditor& editor)
{
    for (auto* button : editor.findChildren<QPushButton*>())
        if (button->text() == "Use")
            return *button;
    qFatal("no button");
}

} // namespace

class TestMappingEditor : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void guessesAndKeeps()
    {
        const CallLog log;
        const auto sample = sampleTable(log.path());
        QVERIFY(sample);
        QCOMPARE(sample->columns.size(), 5U);
        QCOMPARE(sample->rows.size(), 2U);
        MappingEditor editor(log.path(), {}, nullptr);
        QCOMPARE(editor.windowTitle(), "Columns of calls.csv");
        editor.show();
        boxNamed(editor, "Lengths are in").setCurrentText("minutes");
        use(editor).click();
        const auto mapping = parseMapping(editor.mapping());
        QVERIFY(mapping);
        QCOMPARE(*mapping->column(MappedField::Begin), std::string("Start Time"));
        QCOMPARE(*mapping->column(MappedField::Caller), std::string("From"));
        QCOMPARE(mapping->durationUnit, std::string("min"));
        QVERIFY(!mapping->column(MappedField::Detail));
    }

    void eachFieldHasWordsOfItsOwn()
    {
        QSet<QString> titles;
        for (std::size_t i = 0; i < names<MappedField>.size(); ++i)
            titles << titleOf(MappedField(i));
        QCOMPARE(std::size_t(titles.size()), names<MappedField>.size());
        QVERIFY(!titles.contains(QString()));
        QCOMPARE(titleOf(MappedField::Talk), "Length, from the answer");
        QCOMPARE(titleOf(MappedField::Detail), "Anything else to show");
    }

    void showsHowTheFirstTimeIsRead()
    {
        const CallLog log;
        MappingEditor editor(log.path(), {}, nullptr);
        QVERIFY2(firstTime(editor).endsWith("Wed 3 Jun 2026 13:36"), qPrintable(firstTime(editor)));
        QComboBox& form = boxNamed(editor, "Times look like");
        form.setCurrentText("MM.dd.yyyy HH:mm:ss");
        QVERIFY(firstTime(editor).endsWith("Fri 6 Mar 2026 13:36"));
        form.setCurrentText("yyyy");
        QCOMPARE(firstTime(editor), "03.06.2026 13:36:00 cannot be read so");
        form.setCurrentText("");
        QVERIFY(firstTime(editor).contains("3 Jun 2026"));
        boxNamed(editor, "Meaning of column Start Time").setCurrentText("not used");
        QCOMPARE(firstTime(editor), "no column holds the time of the begin");
        editor.show();
        use(editor).click();
        QVERIFY(editor.isVisible());
    }

    void doubtsWhereDayAndMonthCouldChange()
    {
        const TableSample sample{{"At"}, {{"03/06/2026 13:36"}, {"04/06/2026 10:00"}}, true};
        Mapping mapping;
        mapping.fields[MappedField::Begin] = "At";
        QVERIFY(firstTimeOf(sample, mapping).text.contains("the other way"));
        const TableSample plain{{"At"}, {{"03/06/2026 13:36"}, {"24/06/2026 10:00"}}, true};
        QVERIFY(!firstTimeOf(plain, mapping).text.contains("the other way"));
    }

    void readsADayAndATimeOfTwoColumnsAsOne()
    {
        const TableSample sample{
            {"Datum", "Uhrzeit"}, {{"24.06.2026", "08:12:44"}, {"24.06.2026", "09:15:10"}}, true};
        Mapping mapping;
        mapping.fields[MappedField::Date] = "Datum";
        mapping.fields[MappedField::Time] = "Uhrzeit";
        mapping.timeFormat = "dd.MM.yyyy HH:mm:ss";
        const ReadTime read = firstTimeOf(sample, mapping);
        QVERIFY(read.good);
        QCOMPARE(read.text, QString::fromUtf8("24.06.2026 08:12:44  →  Wed 24 Jun 2026 08:12"));
    }

    void noTwoColumnsMeanTheSame()
    {
        const CallLog log;
        MappingEditor editor(log.path(), {}, nullptr);
        editor.show();
        boxNamed(editor, "Meaning of column Remark").setCurrentText("Number called");
        use(editor).click();
        QVERIFY(editor.isVisible());
        bool said = false;
        for (const auto* label : editor.findChildren<QLabel*>())
            said = said || label->text().contains("Two columns mean \"Number called\"");
        QVERIFY(said);
        boxNamed(editor, "Meaning of column Remark").setCurrentText("not used");
        use(editor).click();
        QVERIFY(!editor.isVisible());
    }

    void aFileWithoutATableShowsOnlyWhy()
    {
        const MappingEditor editor("/nowhere", {}, nullptr);
        QVERIFY(editor.findChild<QTableWidget*>()->isHidden());
        QVERIFY(!use(editor).isEnabled());
        QVERIFY(editor.sizeHint().height() < 200);
    }
};

QTEST_MAIN(TestMappingEditor)
#include "tst_mapping_editor.moc"
