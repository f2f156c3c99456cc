// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detector.h"
#include "import/importer.h"
#include "store/case.h"
#include "support/sample_case/sample_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

using namespace callwake;
namespace fs = std::filesystem;

namespace {

const fs::path sampleFolder = fs::path(PROJECT_FOLDER) / "resources/sample-case";

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(file)), {});
    // A database's header names the SQLite release that wrote it.
    if (content.starts_with("SQLite format 3") && content.size() > 100)
        content.replace(92, 8, 8, '\0');
    return content;
}

} // namespace

/// The story that resources/sample-case/README.md tells is what Callwake finds, no more, no less.
class TestSampleCase : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto made = Case::create(m_folder.path("northgate.callwake"),
            {.title = "Northgate, June", .region = "GB", .zone = "Europe/London"});
        QVERIFY2(made, made ? "" : made.error().text().c_str());
        m_case = std::make_unique<Case>(std::move(*made));
        const auto logs = sampleFolder / "logs";
        QVERIFY(importPeople(*m_case, (logs / "people.csv").string(), "test"));
        QVERIFY(importNumbers(*m_case, (logs / "numbers.csv").string(), "test"));
        for (const char* folder : {"pbx", "mobile"})
            import(logs / folder, {});
        for (const auto& computer : fs::directory_iterator(logs / "computers"))
            import(computer.path(), computer.path().filename().string());
        const std::string text = contentOf(sampleFolder / "rules.json");
        const auto rules = parseRules(text);
        QVERIFY2(rules, rules ? "" : rules.error().text().c_str());
        const auto summary = detect(*m_case, *rules, {});
        QVERIFY2(summary, summary ? "" : summary.error().text().c_str());
        m_summary = *summary;
        m_sequences = *m_case->sequences();
        const auto people = m_case->people();
        for (const auto& person : *people)
            m_names[person.id] = person.name;
    }

    void generatorWritesTheCommittedFiles()
    {
        const fs::path fresh = m_folder.path("fresh");
        test::writeSampleCase(fresh);
        int files = 0;
        for (const auto& entry : fs::recursive_directory_iterator(sampleFolder / "logs")) {
            if (!entry.is_regular_file())
                continue;
            ++files;
            const auto relative = fs::relative(entry.path(), sampleFolder / "logs");
            QVERIFY2(contentOf(fresh / relative) == contentOf(entry.path()), relative.c_str());
        }
        QVERIFY(files > 40);
    }

    void countsReconcileAndOnlyTheDamagedLinesAreRejected()
    {
        std::int64_t rejected = 0;
        const auto sources = m_case->sources();
        for (const auto& source : *sources) {
            QVERIFY2(source.counts.reconcile(), source.path.c_str());
            rejected += source.counts.rejected;
        }
        QCOMPARE(rejected, 2);
    }

    void plantedStoriesAreShown_data()
    {
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("analytic");
        QTest::addColumn<QString>("callSignal");
        QTest::addColumn<QString>("followOnSignal");
        QTest::newRow("blocklisted number") << "Ines Duarte"
                                            << "AN0683"
                                            << "C1"
                                            << "F1";
        QTest::newRow("attempts, then package") << "Ada Byrne"
                                                << "AN0684"
                                                << "C11"
                                                << "F1";
        QTest::newRow("FaceTime") << "Ewa Nowak"
                                  << "AN0685"
                                  << "C9"
                                  << "F1";
        QTest::newRow("during a long call") << "Cara Lindqvist"
                                            << "AN0683"
                                            << "C3"
                                            << "F7";
        QTest::newRow("help desk's number from outside") << "Finn O'Hara"
                                                         << "AN0683"
                                                         << "C3"
                                                         << "F3";
        QTest::newRow("callback") << "Jon Petit"
                                  << "AN0684"
                                  << "C9"
                                  << "F1";
    }

    void plantedStoriesAreShown()
    {
        QFETCH(QString, person);
        QFETCH(QString, analytic);
        QFETCH(QString, callSignal);
        QFETCH(QString, followOnSignal);
        const auto found = std::ranges::find_if(m_sequences, [&](const Sequence& s) {
            return m_names[s.person] == person.toStdString() && s.band >= Band::Medium
                && !s.suppressed;
        });
        QVERIFY(found != m_sequences.end());
        QVERIFY(std::ranges::count(found->analytics, analytic.toStdString()) == 1);
        for (const SignalHit& hit : found->hits)
            QVERIFY2(hit.value.find(" 1 covered days") == std::string::npos, hit.value.c_str());
        const auto points = [&](const QString& id) {
            double sum = 0;
            for (const auto& hit : found->hits)
                if (hit.id == id.toStdString())
                    sum += hit.points;
            return sum;
        };
        QVERIFY(points(callSignal) > 0);
        QVERIFY(points(followOnSignal) > 0);
    }

    void longCallIsToldFromWithin()
    {
        const auto& cara = sequenceOf("Cara Lindqvist");
        QCOMPARE(cara.calls.size(), 1U);
        const auto tool = std::ranges::find_if(cara.followOns, [](const SequenceMember& m) {
            return m.summary.find("Downloads\\AnyDesk.exe") != std::string::npos;
        });
        QVERIFY(tool != cara.followOns.end());
        QCOMPARE(tool->phase, Phase::During);
        QCOMPARE(std::chrono::duration_cast<std::chrono::minutes>(tool->after).count(), 44);
    }

    void approvedSupportStaysSuppressed()
    {
        const auto& mira = sequenceOf("Mira Haddad");
        QVERIFY(mira.suppressed);
        QVERIFY(mira.suppressed->priorityBefore > mira.priority);
    }

    void nobodyCanSayWhatHugoDid()
    {
        const auto& hugo = sequenceOf("Hugo Brandt");
        QVERIFY(hugo.followOns.empty());
        QVERIFY(!hugo.cannotSay.empty());
        QVERIFY(m_summary.cannotSay >= 1);
    }

    void nothingElseIsWorthMoreThanAGlance()
    {
        const auto raised = std::ranges::count_if(
            m_sequences, [](const Sequence& s) { return s.band >= Band::Medium && !s.suppressed; });
        QCOMPARE(raised, 6);
        QCOMPARE(std::ranges::count_if(
                     m_sequences, [](const Sequence& s) { return s.suppressed.has_value(); }),
            1);
    }

    void onlyNumbersThatCanExistRing()
    {
        const auto numbers = test::must(m_case->numbers());
        QVERIFY(numbers.size() > 100 && !m_sequences.empty());
        for (const auto& number : numbers)
            if (number.cls == NumberClass::Telephone)
                QVERIFY2(number.plan == NumberPlan::Valid || number.e164 == "+33199005512",
                    number.raw.c_str());
        for (const auto& sequence : m_sequences)
            for (const auto& hit : sequence.hits)
                QVERIFY2(hit.id != "C5" || m_names[sequence.person] == "Hugo Brandt",
                    m_names[sequence.person].c_str());
    }

    void caseVerifies()
    {
        const auto verification = m_case->verify();
        QVERIFY(verification);
        QVERIFY(verification->good());
    }

private:
    void import(const fs::path& folder, const std::string& host)
    {
        for (const auto& file : filesBelow(folder.string())) {
            ImportOptions options;
            options.host = host;
            const auto source = importFile(*m_case, file, options, {});
            QVERIFY2(source, source ? "" : source.error().text().c_str());
        }
    }

    const Sequence& sequenceOf(const std::string& person)
    {
        static const Sequence none;
        const auto found = std::ranges::find_if(
            m_sequences, [&](const Sequence& s) { return m_names[s.person] == person; });
        return found == m_sequences.end() ? none : *found;
    }

    test::TemporaryFolder m_folder;
    std::unique_ptr<Case> m_case;
    DetectionSummary m_summary;
    std::vector<Sequence> m_sequences;
    std::map<PersonId, std::string> m_names;
};

QTEST_GUILESS_MAIN(TestSampleCase)
#include "tst_sample_case.moc"
