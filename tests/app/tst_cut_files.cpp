// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every format against its samples, cut anywhere.
#include "support/collect.h"
#include "support/format_samples.h"
#include "support/temporary.h"

#include <QTest>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

static constexpr std::size_t mostCuts = 300;

class TestCutFiles : public QObject {
    Q_OBJECT

private slots:
    void aCutFileDoesNotCrash_data() { addSampleRows(); }
    void aCutFileDoesNotCrash()
    {
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
};

QTEST_GUILESS_MAIN(TestCutFiles)
#include "tst_cut_files.moc"
