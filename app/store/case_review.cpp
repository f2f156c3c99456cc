// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"
#include "store/seal.h"
#include "store/sequence_json.h"

#include <QJsonDocument>
#include <algorithm>

namespace callwake {

namespace {

void insertSequence(Statement& insert, const Sequence& s, const std::string& personName)
{
    const std::string body = jsonTextOf(s, personName);
    const std::string person = std::to_string(s.person.value);
    const std::string priority = std::to_string(s.priority);
    const std::string begin = std::to_string(toMicroseconds(s.range.begin));
    const bool suppressed = s.suppressed.has_value();
    const std::string hash = hashOfSequence(
        {s.id, person, priority, suppressed ? "1" : "0", s.isBlind() ? "1" : "0", begin, body});
    insert
        .with(s.id, s.person.value, s.priority, suppressed, s.isBlind(),
            toMicroseconds(s.range.begin), body, hash)
        .run();
}

/// The rows of these people, or all.
void remove(Db& db, const std::string& sql, const std::optional<std::vector<PersonId>>& people)
{
    if (!people)
        return db.run(sql.c_str());
    Statement ofPerson(db, sql + " WHERE person = ?");
    for (const PersonId person : *people)
        ofPerson.with(person.value).run();
}

} // namespace

Result<std::vector<Sequence>> Case::sequences() const
{
    return m_parts->read([&] {
        std::vector<Sequence> out;
        Statement rows(m_parts->reader,
            "SELECT body, person FROM sequence ORDER BY suppressed, priority DESC, begin, key");
        while (rows.step()) {
            const auto body = rows.view(0);
            const auto json =
                QJsonDocument::fromJson(QByteArray(body.data(), qsizetype(body.size())));
            if (json.isObject())
                out.push_back(sequenceFromJson(json.object(), {rows.integer(1)}));
        }
        return out;
    });
}

Result<SequenceCounts> Case::sequenceCounts() const
{
    return m_parts->read([&] {
        Statement row(m_parts->reader,
            "SELECT count(*), coalesce(sum(suppressed), 0),"
            " coalesce(sum(blind AND NOT suppressed), 0) FROM sequence");
        if (!row.step())
            return SequenceCounts{};
        const auto suppressed = row.integer(1);
        return SequenceCounts{row.integer(0) - suppressed, suppressed, row.integer(2)};
    });
}

Result<void> Case::replaceSequences(const std::optional<std::vector<PersonId>>& people,
    std::span<const Sequence> sequences, const std::string& rulesHash,
    const std::optional<std::string>& journalHead)
{
    if (!m_parts->writer)
        return failure("The case is open for reading only", path(), "Open it for writing");
    return m_parts->read([&] {
        const std::vector<Person>& known = m_parts->snapshot().people();
        const auto nameOf = [&](PersonId id) {
            const auto found = std::ranges::lower_bound(known, id, {}, &Person::id);
            return found == known.end() || found->id != id ? std::string() : found->name;
        };
        Turn turn(*m_parts->writer);
        remove(turn.db(), "DELETE FROM sequence", people);
        // Every mark comes with an entry of the journal: it may be of what these sequences lack.
        if (!journalHead || callwake::journalHead(turn.db()).hash == *journalHead)
            remove(turn.db(), "DELETE FROM to_detect", people);
        Statement insert(turn.db(),
            "INSERT INTO sequence (key, person, priority, suppressed, blind, begin, body, sha256)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (const auto& sequence : sequences)
            insertSequence(insert, sequence, nameOf(sequence.person));
        sealSequences(turn.db(), rulesHash);
        turn.commit();
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

Result<std::vector<Review>> Case::reviews() const
{
    return m_parts->read([&] {
        std::vector<Review> out;
        Statement rows(m_parts->reader,
            "SELECT sequence, verdict, reason, note, author, time FROM review"
            " WHERE id IN (SELECT max(id) FROM review GROUP BY sequence) ORDER BY id");
        while (rows.step())
            out.push_back({rows.text(0),
                Verdict(std::clamp<std::int64_t>(
                    rows.integer(1), 0, std::int64_t(Verdict::Inconclusive))),
                rows.text(2), rows.text(3), rows.text(4),
                instantFromMicroseconds(rows.integer(5))});
        return out;
    });
}

Result<void> Case::addReview(const Review& review)
{
    const std::string detail = reviewDetail(review);
    return m_parts->write(
        review.author, "verdict", review.sequence, detail, [&](Turn& turn, std::int64_t entry) {
            Statement(turn.db(),
                "INSERT INTO review (entry, sequence, verdict, reason, note, author, time)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .with(entry, review.sequence, int(review.verdict), review.reason, review.note,
                    review.author, toMicroseconds(review.time))
                .run();
        });
}

Result<std::vector<JournalEntry>> Case::journal() const
{
    return m_parts->read([&] { return journalEntries(m_parts->reader); });
}

Result<std::string> Case::journalHead() const
{
    return m_parts->read(
        [&]() -> Result<std::string> { return callwake::journalHead(m_parts->reader).hash; });
}

Result<void> Case::addJournal(const std::string& author, const std::string& action,
    const std::string& object, const std::string& detail)
{
    return m_parts->write(author, action, object, detail, [](Turn&, std::int64_t) {});
}

} // namespace callwake
