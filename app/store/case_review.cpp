// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"
#include "store/seal.h"
#include "store/sequence_json.h"

#include <QJsonDocument>
#include <algorithm>
#include <map>
#include <set>

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

std::vector<Review> newestReviews(Db& db)
{
    std::vector<Review> out;
    Statement rows(db,
        "SELECT sequence, verdict, reason, note, author, time FROM review"
        " WHERE id IN (SELECT max(id) FROM review GROUP BY sequence) ORDER BY id");
    while (rows.step())
        out.push_back({rows.text(0),
            Verdict(
                std::clamp<std::int64_t>(rows.integer(1), 0, std::int64_t(Verdict::Inconclusive))),
            rows.text(2), rows.text(3), rows.text(4), instantFromMicroseconds(rows.integer(5))});
    return out;
}

/// Places in `reviews`, by the sequences that are no more.
std::map<std::string, std::size_t, std::less<>> formerOnes(Db& db, std::span<const Review> reviews)
{
    std::map<std::string, std::size_t, std::less<>> out;
    Statement former(db, "SELECT sequence FROM review EXCEPT SELECT key FROM sequence");
    while (former.step())
        if (const auto found = std::ranges::find(reviews, former.view(0), &Review::sequence);
            found != reviews.end())
            out.emplace(found->sequence, std::size_t(found - reviews.begin()));
    return out;
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

std::vector<std::string> Case::Parts::otherNamesOf(const Sequence& sequence)
{
    std::vector<std::string> out;
    const Person* person = snapshot().person(sequence.person);
    if (!person || sequence.calls.empty())
        return out;
    for (const EventId witness : sequence.calls.front().witnesses) {
        const auto record = events().event(witness);
        const auto source =
            record ? snapshot().sources().find(record->source.value) : snapshot().sources().end();
        if (source != snapshot().sources().end())
            out.push_back(sequenceIdOf(person->name, source->second.source.sha256, record->place));
    }
    return out;
}

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
        const Snapshot& now = m_parts->snapshot();
        const auto nameOf = [&](PersonId id) {
            const Person* person = now.person(id);
            return person ? person->name : std::string();
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
    return m_parts->read([&]() -> Result<std::vector<Review>> {
        std::vector<Review> out = newestReviews(m_parts->reader);
        const auto former = formerOnes(m_parts->reader, out);
        if (former.empty())
            return out;
        const auto current = sequences();
        if (!current)
            return Failure(current.error());
        std::set<std::string, std::less<>> reviewed;
        std::ranges::transform(out, std::inserter(reviewed, reviewed.end()), &Review::sequence);
        for (const Sequence& sequence : *current) {
            if (reviewed.contains(sequence.id))
                continue;
            std::optional<std::size_t> newest;
            for (const std::string& name : m_parts->otherNamesOf(sequence))
                if (const auto found = former.find(name); found != former.end())
                    newest = std::max(newest, std::optional(found->second));
            if (newest) {
                out.push_back(out[*newest]);
                out.back().sequence = sequence.id;
            }
        }
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
