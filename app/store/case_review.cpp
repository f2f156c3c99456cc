// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"
#include "store/row_values.h"
#include "store/sequence_id.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace callwake {

namespace {

std::vector<Review> newestReviews(Db& db)
{
    std::vector<Review> out;
    Statement rows(db,
        "SELECT sequence, verdict, reason, note, author, time FROM review"
        " WHERE id IN (SELECT max(id) FROM review GROUP BY sequence) ORDER BY id");
    while (rows.step())
        out.push_back({rows.text(0), enumAt<Verdict>(rows, 1), rows.text(2), rows.text(3),
            rows.text(4), instantFromMicroseconds(rows.integer(5))});
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

/// What the sequence would be called if another record of its first call led.
std::vector<std::string> otherNamesOf(
    const Sequence& sequence, const Snapshot& known, EventReader& events)
{
    std::vector<std::string> out;
    const Person* person = known.person(sequence.person);
    if (!person || sequence.calls.empty())
        return out;
    std::vector<EventId> records = sequence.calls.front().witnesses;
    records.push_back(sequence.calls.front().event);
    for (const EventId each : records) {
        const auto record = events.event(each);
        const auto source =
            record ? known.sources().find(record->source.value) : known.sources().end();
        if (source == known.sources().end())
            continue;
        const auto& [imported, clock] = source->second;
        const Instant logged = clock.logged(record->begin, record->quality);
        out.push_back(sequenceIdOf(person->name, *record, logged));
        out.push_back(formerSequenceIdOf(person->name, imported.sha256, record->place));
    }
    return out;
}

} // namespace

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
        const Snapshot& known = m_parts->snapshot();
        std::set<std::string, std::less<>> reviewed;
        std::ranges::transform(out, std::inserter(reviewed, reviewed.end()), &Review::sequence);
        for (const Sequence& sequence : *current) {
            if (reviewed.contains(sequence.id))
                continue;
            std::optional<std::size_t> newest;
            for (const std::string& name : otherNamesOf(sequence, known, m_parts->events()))
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

Result<void> Case::addExport(
    const std::string& path, std::string_view what, const std::string& author)
{
    std::error_code error; // the folder that it begins in may be gone
    const auto whole = std::filesystem::absolute(path, error).lexically_normal().string();
    return addJournal(author, "export",
        path.empty() ? "standard output"
            : error  ? path
                     : whole,
        std::string(what));
}

} // namespace callwake
