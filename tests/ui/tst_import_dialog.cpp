// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The import dialog: what each file of a folder is, what it needs, and answers as last time.
#include "base/write_file.h"
#include "dialogs/import_answers.h"
#include "dialogs/import_dialog.h"
#include "session/preferences.h"
#include "small_case.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace callwake;
using namespace callwake::test;

namespace {

constexpr char localCalls[] = "user,start,duration,direction,number\n"
                              "ada,2026-06-18 09:00:00,60,inbound,+442079460031\n"
                              "ada,2026-06-18 10:00:00,60,inbound,+442079460032\n";
constexpr char nobodysCalls[] = "start,duration,direction,number\n"
                                "2026-06-18T09:00:00Z,60,inbound,020 7946 0031\n"
                                "2026-06-18T10:00:00Z,60,inbound,020 7946 0032\n";

class Folder {
public:
    /// Writes a file below the folder and returns its path.
    std::string write(const std::string& name, std::string_view bytes) const
    {
        const std::string path = m_folder.path(name);
        QDir().mkpath(QFileInfo(QString::fromStdString(path)).path());
        must(writeFile(path, bytes));
        return path;
    }
    [[nodiscard]] QString path(const std::string& name) const
    {
        return QString::fromStdString(m_folder.path(name));
    }

private:
    TemporaryFolder m_folder;
};

QString cell(const ImportDialog& dialog, int row, int column)
{
    return const_cast<ImportDialog&>(dialog).model().index(row, column).data().toString();
}

/// The field of the marked rows.
QComboBox& fieldOf(const ImportDialog& dialog, const char* name)
{
    for (QComboBox* box : dialog.findChildren<QComboBox*>())
        if (box->accessibleName() == QLatin1StringView(name))
            return *box;
    qFatal("no field %s", name);
}

QComboBox& zoneOf(const ImportDialog& dialog)
{
    return fieldOf(dialog, "Time zone");
}

QPushButton& columnsOf(const ImportDialog& dialog)
{
    for (QPushButton* button : dialog.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Columns…"))
            return *button;
    qFatal("no button for the columns");
}

} // namespace

class TestImportDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void eachFileOfAFolderSaysWhatItNeeds()
    {
        const Folder folder;
        folder.write("mixed/a_calls.csv", localCalls);
        folder.write("mixed/b_note.pdf", "%PDF-1.7\n");
        folder.write("mixed/deep/c_calls.csv", nobodysCalls);
        Session session;
        must(session.create(folder.path("case.callwake"), {"Import", "", "Europe/London"}));
        ImportDialog dialog(session, {folder.path("mixed")}, nullptr);
        const QAbstractItemModelTester tester(
            &dialog.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(dialog.ready());
        QCOMPARE(dialog.model().rowCount(), 3);
        QCOMPARE(cell(dialog, 0, ImportModel::Needs), QStringLiteral("time zone"));
        QCOMPARE(cell(dialog, 0, ImportModel::Zone), QStringLiteral("Europe/London, of the case"));
        QCOMPARE(cell(dialog, 1, ImportModel::ReadAs), QStringLiteral("not recognised"));
        QVERIFY(cell(dialog, 1, ImportModel::Remark).contains(QStringLiteral("a PDF document")));
        QCOMPARE(cell(dialog, 2, ImportModel::Needs), QStringLiteral("person or computer, region"));
        QCOMPARE(
            dialog.model().index(0, ImportModel::Needs).data(Qt::ForegroundRole).value<QColor>(),
            theme().textOf(Band::High));

        // By keyboard to what is open, and round the end; what is said is open no more.
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto* table = dialog.findChild<QTableView*>();
        QVERIFY(!table->selectionModel()->hasSelection()); // nobody marked anything
        QVERIFY(!zoneOf(dialog).isEnabled());
        QTest::keyClick(&dialog, Qt::Key_F8);
        QTRY_COMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table->selectionModel()->selectedRows().value(0).row(), 0);
        QVERIFY(zoneOf(dialog).hasFocus());
        zoneOf(dialog).setCurrentText(QStringLiteral("Asia/Kolkata"));
        QCOMPARE(cell(dialog, 0, ImportModel::Needs), QString());
        dialog.goToNextNeed();
        QCOMPARE(table->selectionModel()->selectedRows().value(0).row(), 2);
        dialog.goToNextNeed();
        QCOMPARE(table->selectionModel()->selectedRows().value(0).row(), 2);
    }

    void anotherFormatLeavesOtherThingsOpen()
    {
        const Folder folder;
        folder.write("words/notes.txt", "nothing that\nanybody knows\n");
        Session session;
        must(session.create(folder.path("case.callwake"), {"Import", "GB", "UTC"}));
        ImportDialog dialog(session, {folder.path("words")}, nullptr);
        QTRY_VERIFY(dialog.ready());
        QCOMPARE(cell(dialog, 0, ImportModel::Needs), QString()); // it will not be imported
        for (QComboBox* box : dialog.findChildren<QComboBox*>())
            if (const int at = box->findData(QStringLiteral("generic_csv")); at >= 0)
                box->setCurrentIndex(at);
        QTRY_COMPARE(cell(dialog, 0, ImportModel::Needs), QStringLiteral("columns"));
    }

    void whatNoApprovalCoversIsNotLookedInto()
    {
        const Folder folder;
        folder.write("logs/a_calls.csv", localCalls);
        folder.write("logs/b_note.pdf", "%PDF-1.7\n");
        const std::string path = folder.path("case.callwake").toStdString();
        {
            Case target = must(Case::create(path, {"Import", "", "Europe/London"}));
            must(target.addPerson({{}, "Ana", "Sales", ""}, "test"));
            must(target.setRules(R"({"sourceApprovals": [{"what": "generic", "people": ["Ana"],
                "from": "2026-01-01", "until": "2999-01-01", "basis": "law", "owner": "DPO"}]})",
                "test"));
        }
        Session session;
        openAndWait(session, path);
        ImportDialog dialog(session, {folder.path("logs")}, nullptr);
        QTRY_VERIFY(dialog.ready());
        const QString why =
            QStringLiteral("may not be read: the approval is for files of some people, and whose "
                           "this is was not said (law)");
        QCOMPARE(cell(dialog, 0, ImportModel::Remark), why);
        QCOMPARE(cell(dialog, 0, ImportModel::Needs), QString());
        QCOMPARE(cell(dialog, 0, ImportModel::Zone), QString());
        QVERIFY(!cell(dialog, 1, ImportModel::Remark).contains(QStringLiteral("PDF")));
        QVERIFY(dialog.model().wanted().empty());
        QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("importNow"))->isEnabled());
        const auto file = dialog.model().index(0, ImportModel::File);
        dialog.model().setData(file, Qt::Checked, Qt::CheckStateRole);
        QCOMPARE(file.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        dialog.findChild<QTableView*>()->selectRow(0);
        QVERIFY(!columnsOf(dialog).isEnabled());

        // The file is Ana's: then the approval counts, and it is looked into.
        fieldOf(dialog, "Person").setCurrentText(QStringLiteral("Ana"));
        QTRY_COMPARE(cell(dialog, 0, ImportModel::Needs), QStringLiteral("time zone"));
        QCOMPARE(file.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(columnsOf(dialog).isEnabled());
        fieldOf(dialog, "Person").setCurrentText(QStringLiteral("Ben"));
        QTRY_COMPARE(cell(dialog, 0, ImportModel::Remark),
            QStringLiteral("may not be read: the approval is for files of other people (law)"));
        QVERIFY(dialog.model().wanted().empty());
    }

    void answersAreProposedAsLastTime()
    {
        const Folder folder;
        const ImportRow first = looked(folder.write("june/pbx-london/calls.csv", localCalls));
        QCOMPARE(first.options.zone, std::string());
        ImportRow said = first;
        said.options.zone = "Asia/Kolkata";
        said.options.host = "pbx-1";
        rememberAnswers({said});

        const ImportRow same = looked(first.file.path);
        QCOMPARE(same.options.zone, std::string("Asia/Kolkata"));
        QCOMPARE(recalledText(same), QStringLiteral("as last time: zone"));
        ImportRow next = looked(folder.write("july/pbx-london/calls.csv", localCalls));
        QCOMPARE(next.options.zone, std::string("Asia/Kolkata"));
        QCOMPARE(looked(folder.write("july/pbx-paris/calls.csv", localCalls)).options.zone,
            std::string());
        next.options.zone = "Europe/Paris"; // changed: no longer as last time
        QCOMPARE(recalledText(next), QString());

        ImportRow again = same;
        forgetAnswers(again);
        QCOMPARE(again.options.zone, std::string());
        QCOMPARE(looked(first.file.path).options.zone, std::string());
        QCOMPARE(looked(next.file.path).options.zone, std::string());
    }

    /// Whose computer it was is said of one folder, not of all that are called so.
    void aComputerIsOfItsFolderOnly()
    {
        const Folder folder;
        ImportRow said = looked(folder.write("june/WIN-03/calls.csv", nobodysCalls));
        said.options.host = "WIN-03";
        rememberAnswers({said});
        QCOMPARE(looked(said.file.path).options.host, std::string("WIN-03"));
        QCOMPARE(looked(folder.write("july/WIN-03/calls.csv", nobodysCalls)).options.host,
            std::string());
    }

    void answersThatDifferAreNotKept()
    {
        const Folder folder;
        ImportRow one = looked(folder.write("two/one.csv", localCalls));
        ImportRow other = looked(folder.write("two/other.csv", localCalls));
        one.options.zone = "Asia/Kolkata";
        other.options.zone = "Europe/Paris";
        rememberAnswers({one, other});
        QCOMPARE(looked(one.file.path).options.zone, std::string());
    }

    void importingKeepsTheAnswersAndForgetIsAButton()
    {
        const Folder folder;
        folder.write("kept/calls.csv", localCalls);
        Session session;
        must(session.create(folder.path("case.callwake"), {"Import", "GB", "UTC"}));
        ImportDialog first(session, {folder.path("kept")}, nullptr);
        QTRY_VERIFY(first.ready());
        zoneOf(first).setCurrentText(QStringLiteral("Asia/Kolkata"));
        first.importWanted();
        QTRY_COMPARE_WITH_TIMEOUT(session.data().sources.size(), 1U, 20'000);
        QCOMPARE(session.data().sources[0].zone, std::string("Asia/Kolkata"));

        ImportDialog next(session, {folder.path("kept")}, nullptr);
        QTRY_VERIFY(next.ready());
        QCOMPARE(cell(next, 0, ImportModel::Zone), QStringLiteral("Asia/Kolkata"));
        QCOMPARE(cell(next, 0, ImportModel::Remark), QStringLiteral("as last time: zone"));
        auto* forget = next.findChild<QPushButton*>(QStringLiteral("forget"));
        QVERIFY(forget->isEnabled());
        forget->click();
        QVERIFY(!forget->isEnabled());
        QCOMPARE(cell(next, 0, ImportModel::Needs), QStringLiteral("time zone"));
        QVERIFY(zoneOf(next).currentText() != QStringLiteral("Asia/Kolkata"));
    }

private:
    /// The row as the dialog first shows it.
    static ImportRow looked(const std::string& path)
    {
        auto rows = must(recogniseAll({path}, {}));
        return rows.front();
    }
};

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
