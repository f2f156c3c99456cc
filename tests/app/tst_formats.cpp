// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every format against its samples in tests/samples/<format>/. CALLWAKE_WRITE_EXPECTED=1 writes the
// expected output anew: read the difference before you commit it.
#include "support/collect.h"

#include "base/text.h"
#include "support/temporary.h"

#include <QDir>
#include <QTest>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

namespace {

constexpr std::size_t mostCuts = 300;
constexpr std::size_t mostDamages = 50;

struct Sample {
    const Format* format;
    std::string path;
};

/// The companions of a database and what is written about samples are no samples themselves.
bool isSample(const QString& name)
{
    for (const char* end : {".expected", "-wal", "-shm", "-journal", ".md"})
        if (name.endsWith(QLatin1StringView(end)))
            return false;
    return name != QLatin1StringView("README");
}

std::vector<Sample> samplesOf(const Format& format)
{
    std::vector<Sample> out;
    const QDir folder(QStringLiteral(TEST_FOLDER "/samples/")
        + QString::fromUtf8(format.name.data(), qsizetype(format.name.size())));
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
        if (isSample(name))
            out.push_back({&format, folder.filePath(name).toStdString()});
    return out;
}

void addSampleRows()
{
    QTest::addColumn<const Format*>("format");
    QTest::addColumn<std::string>("path");
    for (const Format* format : allFormats())
        for (const auto& sample : samplesOf(*format))
            QTest::addRow("%s",
                (std::string(format->name) + "/" + std::string(baseName(sample.path))).c_str())
                << format << sample.path;
}

QString firstDifference(const std::string& expected, const std::string& found)
{
    const auto a = QString::fromStdString(expected).split(QLatin1Char('\n'));
    const auto b = QString::fromStdString(found).split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i)
        if (a.value(i) != b.value(i))
            return QStringLiteral("line %1\n expected: %2\n found:    %3")
                .arg(QString::number(i + 1), a.value(i), b.value(i));
    return {};
}

} // namespace

Q_DECLARE_METATYPE(const Format*)

class TestFormats : public QObject {
    Q_OBJECT

private slots:
    void everyFormatHasASample()
    {
        for (const Format* format : allFormats()) {
            QVERIFY2(!samplesOf(*format).empty(), format->name.data());
            QVERIFY2(!format->title.empty() && !format->reads.empty(), format->name.data());
            QVERIFY2(!format->covers.empty(), format->name.data());
        }
    }

    void everySampleFolderHasAFormat()
    {
        const QDir samples(QStringLiteral(TEST_FOLDER "/samples"));
        for (const QString& name : samples.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QVERIFY2(std::ranges::any_of(allFormats(),
                         [&](const Format* f) { return f->name == name.toStdString(); }),
                qPrintable(name));
    }

    void itsOwnFormatClaimsASampleMost_data() { addSampleRows(); }
    void itsOwnFormatClaimsASampleMost()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        const auto scores = sniffScores(path);
        int own = 0;
        for (std::size_t i = 0; i < scores.size(); ++i)
            if (allFormats()[i] == format)
                own = scores[i];
        QVERIFY(own > 0 && own <= 100);
        for (std::size_t i = 0; i < scores.size(); ++i)
            QVERIFY2(allFormats()[i] == format || scores[i] < own, allFormats()[i]->name.data());
    }

    void outputIsAsExpected_data() { addSampleRows(); }
    void outputIsAsExpected()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        const std::string found = collectFile(*format, path).text();
        if (qEnvironmentVariableIsSet("CALLWAKE_WRITE_EXPECTED"))
            std::ofstream(path + ".expected", std::ios::binary) << found;
        const std::string expected = readWhole(path + ".expected");
        QVERIFY2(expected == found, qPrintable(firstDifference(expected, found)));
    }

    void recordsLieInTheFile_data() { addSampleRows(); }
    void recordsLieInTheFile()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        if (format->shape != Format::Shape::Bytes)
            return;
        const auto size = std::int64_t(readWhole(path).size());
        for (const auto& place : collectFile(*format, path).places) {
            QVERIFY(place.offset >= 0 && place.length > 0);
            QVERIFY(place.offset + place.length <= size);
        }
    }

    void piecesDoNotMatter_data() { addSampleRows(); }
    void piecesDoNotMatter()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        if (format->shape != Format::Shape::Bytes)
            return;
        const std::string bytes = readWhole(path);
        const std::string whole = collectBytes(*format, bytes).text();
        for (const std::size_t piece : {1UL, 7UL, 4096UL}) {
            if (bytes.size() / piece > 1U << 20)
                continue;
            const std::string found = collectBytes(*format, bytes, {}, piece).text();
            QVERIFY2(whole == found, qPrintable(firstDifference(whole, found)));
        }
    }

    void aCutFileDoesNotCrash_data() { addSampleRows(); }
    void aCutFileDoesNotCrash()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        const std::string bytes = readWhole(path);
        const std::size_t cuts = format->shape == Format::Shape::Bytes ? mostCuts : 20;
        const std::size_t step = std::max<std::size_t>(1, bytes.size() / cuts);
        const TemporaryFolder folder;
        for (std::size_t length = 0; length < bytes.size(); length += step) {
            const auto cut = std::string_view(bytes).substr(0, length);
            Collected collected;
            if (format->shape == Format::Shape::Bytes) {
                collected = collectBytes(*format, cut);
            } else {
                const std::string cutPath = folder.path("cut" + std::to_string(length) + ".db");
                std::ofstream(cutPath, std::ios::binary) << cut;
                collected = collectDatabase(*format, cutPath);
            }
            QVERIFY(collected.entries >= collected.records);
            for (const auto& place : collected.places)
                QVERIFY2(place.offset >= 0 && place.offset + place.length <= std::int64_t(length),
                    qPrintable(QStringLiteral("cut at %1").arg(length)));
        }
    }

    /// Bytes here and there replaced: nothing may crash, and no record may point outside.
    void aDamagedFileDoesNotCrash_data() { addSampleRows(); }
    void aDamagedFileDoesNotCrash()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        if (format->shape != Format::Shape::Bytes)
            return;
        std::string bytes = readWhole(path);
        const std::size_t step = std::max<std::size_t>(1, bytes.size() / mostDamages);
        for (std::size_t at = 0; at < bytes.size(); at += step)
            for (const char wrong : {'\0', '"', '\n', '\xFF'}) {
                const char right = std::exchange(bytes[at], wrong);
                for (const auto& place : collectBytes(*format, bytes).places)
                    QVERIFY(place.offset >= 0
                        && place.offset + place.length <= std::int64_t(bytes.size()));
                bytes[at] = right;
            }
    }

    void otherFilesDoNotCrashIt_data() { addSampleRows(); }
    void otherFilesDoNotCrashIt()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(std::string, path);
        for (const Format* other : allFormats())
            (void)collectFile(*other, path);
    }
};

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_formats.moc"
