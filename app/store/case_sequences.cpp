// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"
#include "base/text.h"
#include "model/sequence_records.h"
#include "store/baseline_json.h"
#include "store/detection_run_json.h"
#include "store/json_fields.h"
#include "store/parts.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/sequence_json.h"

#include <algorithm>
#include <map>
#include <set>

namespace callwake {

namespace {

/// Sequences that one thread writes as text before another one pays.
constexpr std::size_t writtenByAThread = 100;

/// A row of the table of sequences.
struct Row {
    std::string key, person, priority, suppressed, blind, begin, body, sha256;
    friend bool operator==(const Row&, const Row&) = default;
};

Row rowOf(const Sequence& s, const std::string& personName)
{
    Row row{s.id, std::to_string(s.person.value), std::to_string(s.priority),
        s.suppressed ? "1" : "0", s.isBlind() ? "1" : "0",
        std::to_string(toMicroseconds(s.range.begin)), jsonTextOf(s, personName), {}};
    row.sha256 = hashOfDerived(
        {row.key, row.person, row.priority, row.suppressed, row.blind, row.begin, row.body});
    return row;
}

/// One for each of them. Texts and hashes are most of the work of storing many.
Result<std::vector<Row>> rowsOf(const Snapshot& now, std::span<const Sequence> sequences)
{
    std::vector<Row> rows(sequences.size());
    const Worker write = [&](std::size_t i) -> Result<void> {
        const Person* person = now.person(sequences[i].person);
        rows[i] = rowOf(sequences[i], person ? person->name : std::string());
        return {};
    };
    const std::vector workers(
        std::clamp<std::size_t>(rows.size() / writtenByAThread, 1, usualThreads()), write);
    if (const auto written = inParallel(rows.size(), workers); !written)
        return Failure(written.error());
    return rows;
}

/// The rows of these people, or all.
void remove(Db& db, const std::string& sql, const std::optional<std::vector<PersonId>>& people)
{
    if (!people)
        return db.run(sql);
    Statement ofPerson(db, sql + " WHERE person = ?");
    for (const PersonId person : *people)
        ofPerson.with(person.value).run();
}

std::optional<Sequence> sequenceOf(std::string_view body, PersonId person)
{
    const QJsonDocument json = storedJson(body);
    if (!json.isObject())
        return std::nullopt;
    return sequenceFromJson(json.object(), person);
}

/// The rows of these people, or all, to `take(id, row)`.
template <typename Take>
void eachStored(Db& db, const std::optional<std::vector<PersonId>>& people, const Take& take)
{
    const std::string columns =
        "SELECT id, key, person, priority, suppressed, blind, begin, body, sha256 FROM sequence";
    Statement rows(db, people ? columns + " WHERE person = ?" : columns);
    const auto all = [&] {
        while (rows.step())
            take(rows.integer(0),
                Row{rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5),
                    rows.text(6), rows.text(7), rows.text(8)});
    };
    if (!people)
        return all();
    for (const PersonId person : *people) {
        rows.with(person.value);
        all();
    }
}

/// What takes the place of the stored rows of some people; those that stay are not touched.
class Replacement {
public:
    Replacement(std::vector<Row> rows, std::span<const Sequence> sequences)
        : m_sequences(sequences)
        , m_rows(std::move(rows))
    {
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_new.emplace(m_rows[i].sha256, i);
    }
    void compare(Db& db, const std::optional<std::vector<PersonId>>& people)
    {
        eachStored(db, people, [&](std::int64_t id, const Row& stored) {
            const auto same = m_new.find(stored.sha256);
            // A changed row may still have its hash.
            if (same != m_new.end() && m_rows[same->second] == stored) {
                m_difference.same += m_sequences[same->second].suppressed ? 0 : 1;
                m_new.erase(same);
                return;
            }
            m_gone.push_back(id);
            const PersonId person{parseNumber<std::int64_t>(stored.person).value_or(0)};
            if (auto sequence = sequenceOf(stored.body, person))
                m_difference.stored.push_back(std::move(*sequence));
        });
        for (const auto& [hash, index] : m_new)
            m_difference.found.push_back(&m_sequences[index]);
    }
    [[nodiscard]] const SequenceDifference& difference() const { return m_difference; }
    void apply(Db& db) const
    {
        Statement erase(db, "DELETE FROM sequence WHERE id = ?");
        for (const std::int64_t id : m_gone)
            erase.with(id).run();
        Statement insert(db,
            "INSERT INTO sequence (key, person, priority, suppressed, blind, begin, body, sha256)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (const auto& [hash, index] : m_new) {
            const Row& row = m_rows[index];
            insert
                .with(row.key, row.person, row.priority, row.suppressed, row.blind, row.begin,
                    row.body, row.sha256)
                .run();
        }
    }

private:
    std::span<const Sequence> m_sequences;
    std::vector<Row> m_rows; ///< of m_sequences
    std::map<std::string_view, std::size_t> m_new; ///< places in m_rows by hash, not stored yet
    std::vector<std::int64_t> m_gone;
    SequenceDifference m_difference;
};

void insertRun(Db& db, const DetectionRun& run, const std::string& stateHash, std::int64_t journal)
{
    Statement last(db, "SELECT id, sha256 FROM detection_run ORDER BY id DESC LIMIT 1");
    const bool isFirst = !last.step();
    const std::int64_t id = isFirst ? 1 : last.integer(0) + 1, time = toMicroseconds(now());
    const std::string changes = jsonTextOf(run.changes);
    const std::string hash = hashOfRun(isFirst ? std::string() : last.text(1),
        {std::to_string(id), std::to_string(time), CALLWAKE_VERSION, stateHash,
            std::to_string(journal), std::to_string(run.people), std::to_string(run.same),
            changes});
    last.reset();
    Statement(db,
        "INSERT INTO detection_run (id, time, program, state_sha256, journal, people, same,"
        " changes, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(id, time, std::string_view(CALLWAKE_VERSION), stateHash, journal, run.people,
            run.same, changes, hash)
        .run();
}

void replaceBaselines(Db& db, const std::vector<LearnedBaseline>& baselines)
{
    db.run("DELETE FROM baseline");
    Statement insert(db, "INSERT INTO baseline (team, body, sha256) VALUES (?, ?, ?)");
    for (const LearnedBaseline& baseline : baselines) {
        const std::string body = storedText(toJson(baseline));
        insert.with(baseline.group, body, hashOfDerived({baseline.group, body})).run();
    }
}

std::int64_t numberOfEntry(Db& db, const std::string& hash)
{
    Statement row(db, "SELECT number FROM journal WHERE hash = ?");
    return row.with(hash).step() ? row.integer(0) : 0;
}

} // namespace

Result<std::vector<Sequence>> Case::sequences() const
{
    return m_parts->read([&] {
        std::vector<Sequence> out;
        Statement rows(m_parts->reader,
            "SELECT body, person FROM sequence ORDER BY suppressed, priority DESC, begin, key");
        const auto isClosed = [&](EventId event) { return m_parts->isClosed(event); };
        const bool anyClosed = m_parts->snapshot().anyClosed();
        while (rows.step())
            if (auto sequence = sequenceOf(rows.view(0), {rows.integer(1)});
                sequence && !(anyClosed && std::ranges::any_of(recordsOf(*sequence), isClosed)))
                out.push_back(std::move(*sequence));
        // A gate may leave a sequence in a lower band than its points would.
        std::ranges::stable_sort(out, [](const Sequence& a, const Sequence& b) {
            return !a.suppressed == !b.suppressed ? a.band > b.band : !a.suppressed;
        });
        return out;
    });
}

Result<SequenceCounts> Case::sequenceCounts() const
{
    const auto anyClosed = m_parts->read([&] { return m_parts->snapshot().anyClosed(); });
    if (!anyClosed)
        return Failure(anyClosed.error());
    if (*anyClosed) {
        const auto open = sequences();
        if (!open)
            return Failure(open.error());
        SequenceCounts counts;
        for (const Sequence& sequence : *open) {
            ++(sequence.suppressed ? counts.suppressed : counts.shown);
            counts.cannotSay += sequence.isBlind() && !sequence.suppressed ? 1 : 0;
        }
        return counts;
    }
    return m_parts->read([&] {
        Statement row(m_parts->reader,
            "SELECT count(*) FILTER (WHERE NOT suppressed), count(*) FILTER (WHERE suppressed),"
            " count(*) FILTER (WHERE blind AND NOT suppressed) FROM sequence");
        return row.step() ? SequenceCounts{row.integer(0), row.integer(1), row.integer(2)}
                          : SequenceCounts{};
    });
}

Result<void> Case::replaceSequences(const std::optional<std::vector<PersonId>>& people,
    std::span<const Sequence> sequences, const std::string& rulesHash, const DetectionNotes& notes)
{
    // Others need not wait until all rows are written as text.
    auto rows = m_parts->read([&] { return rowsOf(m_parts->snapshot(), sequences); });
    if (!rows)
        return Failure(rows.error());
    Replacement replacement(std::move(*rows), sequences);
    return m_parts->write([&](Turn& turn) {
        replacement.compare(turn.db(), people);
        replacement.apply(turn.db());
        const JournalEntry head = callwake::journalHead(turn.db());
        // Every mark comes with an entry of the journal: it may be of what these sequences lack.
        if (!notes.journalHead || head.hash == *notes.journalHead)
            remove(turn.db(), "DELETE FROM to_detect", people);
        if (notes.baselines)
            replaceBaselines(turn.db(), *notes.baselines);
        if (notes.runOf)
            insertRun(turn.db(), notes.runOf(replacement.difference()), rulesHash,
                notes.journalHead ? numberOfEntry(turn.db(), *notes.journalHead) : head.number);
        sealSequences(turn.db(), rulesHash);
    });
}

Result<std::vector<LearnedBaseline>> Case::baselines() const
{
    return m_parts->read([&] {
        std::vector<LearnedBaseline> out;
        if (!hasVersion(m_parts->reader, baselineVersion))
            return out;
        Statement rows(m_parts->reader, "SELECT body, sha256 FROM baseline ORDER BY team, id");
        while (rows.step()) {
            out.push_back(baselineFromJson(storedJson(rows.view(0)).object()));
            out.back().sha256 = rows.text(1);
        }
        return out;
    });
}

Result<std::vector<DetectionRun>> Case::detectionRuns() const
{
    return m_parts->read([&] {
        std::vector<DetectionRun> out;
        if (!hasVersion(m_parts->reader, detectionRunVersion))
            return out;
        Statement rows(m_parts->reader,
            "SELECT id, time, program, state_sha256, journal, people, same, changes"
            " FROM detection_run ORDER BY id");
        while (rows.step())
            out.push_back({rows.integer(0), instantFromMicroseconds(rows.integer(1)), rows.text(2),
                rows.text(3), rows.integer(4), rows.integer(5), rows.integer(6),
                changesFromJson(rows.view(7))});
        return out;
    });
}

Result<std::int64_t> Case::newestDetectionRun() const
{
    return m_parts->read([&]() -> std::int64_t {
        if (!hasVersion(m_parts->reader, detectionRunVersion))
            return 0;
        Statement row(m_parts->reader, "SELECT coalesce(max(id), 0) FROM detection_run");
        return row.step() ? row.integer(0) : 0;
    });
}

Result<std::vector<PersonId>> Case::peopleToDetect() const
{
    return m_parts->read([&] {
        std::vector<PersonId> out;
        Statement rows(m_parts->reader, "SELECT person FROM to_detect ORDER BY person");
        while (rows.step())
            out.push_back({rows.integer(0)});
        return out;
    });
}

Result<std::string> Case::rulesHashOfSequences() const
{
    return m_parts->read([&]() -> Result<std::string> {
        Statement row(m_parts->reader, "SELECT rules_sha256 FROM detection");
        return row.step() ? row.text(0) : std::string();
    });
}

} // namespace callwake
