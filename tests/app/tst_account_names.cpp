// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which names of one account the formats of many makers tell.
#include "formats/format.h"

#include <QTest>
#include <algorithm>
#include <utility>

using namespace callwake;

namespace {

/// The names that were told to be one, each with where alone they are.
std::vector<std::string> namesIn(const std::string& format, const std::string& text)
{
    class Names final : public Sink {
    public:
        void record(const Record&) override { }
        void reject(std::int64_t, std::int64_t, std::string_view, std::string_view) override { }
        void skipped(std::string_view, std::int64_t) override { }
        void warning(std::string_view) override { }
        void gap(const SourceGap&) override { }
        void zoneFound(std::string_view, std::string_view) override { }
        [[nodiscard]] bool wanted() const override { return true; }
        void namesOne(const TwoNames& names) override
        {
            told.push_back(std::string(names.name.value) + " = " + std::string(names.id.value)
                + (names.onlyOn.empty() ? "" : " on " + std::string(names.onlyOn.value)));
        }
        std::vector<std::string> told;
    };
    class Text final : public Input {
    public:
        explicit Text(std::string_view text)
            : m_text(text)
        {
        }
        [[nodiscard]] std::string_view next() override { return std::exchange(m_text, {}); }
        [[nodiscard]] DatabaseView* database() override { return nullptr; }

    private:
        std::string_view m_text;
    };
    Names names;
    Text input(text);
    (*std::ranges::find(allFormats(), format, &Format::name))->parse(input, {}, names);
    return names.told;
}

using Told = std::vector<std::string>;

} // namespace

class TestAccountNames : public QObject {
    Q_OBJECT

private slots:
    void ofTheCommonSchema()
    {
        const auto of = [](const std::string& domain, const std::string& name,
                            const std::string& id) {
            return namesIn("ecs_json",
                "{\"@timestamp\":\"2026-06-18T09:30:00Z\",\"event\":{\"category\":\"process\","
                "\"type\":\"start\"},\"host\":{\"name\":\"WS-1.corp.example\"},\"user\":{"
                "\"name\":\""
                    + name + "\",\"domain\":\"" + domain + "\",\"id\":\"" + id
                    + "\"},\"process\":{\"name\":\"a.exe\"}}");
        };
        QCOMPARE(of("CORP", "ana", "S-1-5-21-1-2-3-1001"), Told{"CORP\\ana = S-1-5-21-1-2-3-1001"});
        QCOMPARE(of("WS-1", "ana", "S-1-5-21-1-2-3-1001"),
            Told{"WS-1\\ana = S-1-5-21-1-2-3-1001 on WS-1.corp.example"});
        QCOMPARE(of("NT AUTHORITY", "SYSTEM", "S-1-5-18"), Told{});
        QCOMPARE(of("", "ana", "1001"), Told{});
        QCOMPARE(of("", "", "S-1-5-21-1-2-3-1001"), Told{});
    }

    void ofTheSecuritySchema()
    {
        QCOMPARE(namesIn("ocsf_json",
                     "{\"class_uid\":3002,\"activity_id\":1,\"time\":1781775000123,\"metadata\":{},"
                     "\"actor\":{\"user\":{\"name\":\"ben\",\"domain\":\"CORP\",\"uid\":"
                     "\"S-1-5-21-1-2-3-1002\"}},\"user\":{\"name\":\"ana\",\"domain\":\"CORP\","
                     "\"uid\":\"S-1-5-21-1-2-3-1001\"}}"),
            (Told{"CORP\\ben = S-1-5-21-1-2-3-1002", "CORP\\ana = S-1-5-21-1-2-3-1001"}));
        QCOMPARE(namesIn("ocsf_json",
                     "{\"class_uid\":1007,\"activity_id\":1,\"time\":1781775000123,\"metadata\":{},"
                     "\"device\":{\"hostname\":\"ws-1\"},\"process\":{\"name\":\"a\"},\"actor\":{"
                     "\"user\":{\"name\":\"ben\",\"domain\":\"WS-1\",\"uid\":"
                     "\"S-1-5-21-1-2-3-1002\"}}}"),
            Told{"WS-1\\ben = S-1-5-21-1-2-3-1002 on ws-1"});
    }
};

QTEST_GUILESS_MAIN(TestAccountNames)
#include "tst_account_names.moc"
