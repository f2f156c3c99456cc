// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every format against its samples in tests/samples/<format>/. CALLWAKE_WRITE_EXPECTED=1 writes the
// expected output anew: read the difference before you commit it.
#include "support/collect.h"
#include "support/format_samples.h"

#include <QDir>
#include <QTest>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

namespace {

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
        QFETCH(const Format*, format);
        QFETCH(std::string, path);
        if (format->shape != Format::Shape::Bytes)
            return;
        const std::string bytes = readWhole(path);
        const auto once = collectBytes(*format, bytes);
        const std::string whole = once.text();
        for (const std::size_t piece : {1UL, 7UL, 4096UL}) {
            if (bytes.size() / piece > 1U << 20)
                continue;
            const auto again = collectBytes(*format, bytes, {}, piece);
            const std::string found = again.text();
            QVERIFY2(whole == found, qPrintable(firstDifference(whole, found)));
            QCOMPARE(again.rawHash, once.rawHash);
        }
    }
};

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_formats.moc"
