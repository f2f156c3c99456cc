// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/human_check.h"

#include "base/counted.h"
#include "base/sha256.h"
#include "store/journal.h"
#include "store/row_values.h"
#include "store/schema.h"
#include "store/seal.h"

#include <algorithm>
#include <array>
#include <map>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 15> humanActions{"new", "settings", "person", "identity",
    "offset", "zone", "list", "rules", "verdict", "witness", "site", "tools", "apart", "note",
    "note state"};

/// What the journal must say of a row.
struct Said {
    std::string_view table;
    std::int64_t entry;
    std::string_view action;
    std::string object, detail;
    std::optional<std::string> author = {}; ///< where the row names one
};

class HumanCheck {
public:
    explicit HumanCheck(const std::vector<JournalEntry>& journal)
        : m_journal(journal)
        , m_told(journal.size(), false)
    {
    }

    void take(const Said& said)
    {
        ++m_rows;
        if (said.entry < 1 || said.entry > std::int64_t(m_journal.size()))
            return fault(said);
        const auto at = std::size_t(said.entry) - 1;
        const JournalEntry& entry = m_journal[at];
        // The first entry also names the program that made the case.
        const bool detail = entry.action == "new" ? entry.detail.ends_with("; " + said.detail)
                                                  : entry.detail == said.detail;
        const bool author = !said.author || *said.author == entry.author;
        // The newest row counts: whoever changes their order changes what was said last.
        auto& before = m_last[said.table];
        const bool ordered = before < said.entry;
        before = said.entry;
        if (!author || !ordered || m_told[at] || entry.action != said.action
            || entry.object != said.object || !detail)
            return fault(said);
        m_told[at] = true;
    }

    [[nodiscard]] Verification::Check result()
    {
        for (std::size_t i = 0; i < m_journal.size() && m_fault.empty(); ++i)
            if (!m_told[i] && std::ranges::count(humanActions, m_journal[i].action) > 0)
                m_fault = "Entry " + std::to_string(i + 1) + " of the journal ("
                    + m_journal[i].action + ") has no row";
        return {"What people said", m_fault.empty(),
            m_fault.empty() ? counted(m_rows, "row agrees", "rows agree") + " with the journal"
                            : m_fault};
    }

private:
    void fault(const Said& said)
    {
        if (m_fault.empty())
            m_fault = "A row of " + std::string(said.table) + " differs from entry "
                + std::to_string(said.entry) + " of the journal";
    }

    const std::vector<JournalEntry>& m_journal;
    std::vector<bool> m_told; ///< by a row
    std::map<std::string_view, std::int64_t> m_last; ///< entry of the table's last row so far
    std::int64_t m_rows = 0;
    std::string m_fault;
};

std::string textOfKind(std::int64_t kind)
{
    const bool known = kind >= 0 && kind < std::int64_t(names<IdentityKind>.size());
    return std::string(known ? names<IdentityKind>[std::size_t(kind)] : "?");
}

void takePeople(Db& db, HumanCheck& check)
{
    Statement settings(db, "SELECT entry, title, region, zone FROM setting ORDER BY id");
    for (bool first = true; settings.step(); first = false)
        check.take({"setting", settings.integer(0), first ? "new" : "settings", settings.text(1),
            settings.text(2) + " " + settings.text(3)});
    Statement people(db, "SELECT entry, person, name, team, zone FROM person ORDER BY id");
    while (people.step())
        check.take({"person", people.integer(0), "person", people.text(2),
            personDetail({{people.integer(1)}, people.text(2), people.text(3), people.text(4)})});
    Statement assignments(db,
        "SELECT entry, kind, value, person FROM assignment"
        " LEFT JOIN identity ON identity.id = identity ORDER BY assignment.id");
    while (assignments.step())
        check.take({"assignment", assignments.integer(0), "identity",
            textOfKind(assignments.integer(1)) + " " + assignments.text(2),
            assignments.isNull(3) ? "nobody" : "person " + assignments.text(3)});
}

void takeCorrections(Db& db, HumanCheck& check)
{
    Statement rows(db,
        "SELECT entry, source, zone, clock_offset, uncertainty FROM source_correction ORDER BY id");
    while (rows.step()) {
        const bool isZone = !rows.isNull(2) && rows.isNull(3) && rows.isNull(4);
        check.take({"source_correction", rows.integer(0), isZone ? "zone" : "offset",
            "source " + rows.text(1),
            rows.text(2)
                + (isZone ? "" : rows.text(3) + " us, uncertainty " + rows.text(4) + " us")});
    }
}

void takeLists(Db& db, HumanCheck& check)
{
    Statement rows(db,
        "SELECT entry, removed, number, list, label, owner, source, added, expires FROM list_entry"
        " ORDER BY id");
    bool more = rows.step();
    while (more) {
        const auto entry = rows.integer(0);
        const auto list = enumAt<NumberList>(rows, 3);
        const bool removed = rows.integer(1) != 0;
        const std::string first = rows.text(2);
        std::int64_t count = 0;
        Sha256 hash;
        for (; more && rows.integer(0) == entry; more = rows.step(), ++count)
            addValues(hash, rows, 1, 8);
        check.take({"list_entry", entry, "list", std::string(nameOf(list)),
            (removed ? "removed " : "added ") + std::to_string(count) + ", first " + first
                + ", SHA-256 " + hash.hex()});
    }
}

void takeReviews(Db& db, HumanCheck& check)
{
    Statement reviews(
        db, "SELECT entry, sequence, verdict, reason, note, time, author FROM review ORDER BY id");
    while (reviews.step()) {
        const auto verdict = reviews.integer(2);
        const bool known = verdict >= 0 && verdict <= std::int64_t(Verdict::Inconclusive);
        check.take({"review", reviews.integer(0), known ? "verdict" : "", reviews.text(1),
            reviewDetail(
                {reviews.text(1), known ? Verdict(verdict) : Verdict::None, reviews.text(3),
                    reviews.text(4), reviews.text(6), instantFromMicroseconds(reviews.integer(5))}),
            reviews.text(6)});
    }
    Statement rules(db, "SELECT entry, json FROM rules ORDER BY id");
    while (rules.step())
        check.take({"rules", rules.integer(0), "rules", "SHA-256 " + sha256Hex(rules.view(1)), {}});
}

void takeWitnesses(Db& db, HumanCheck& check)
{
    if (!hasVersion(db, witnessDecisionVersion))
        return;
    Statement rows(db, "SELECT entry, first, second, same FROM witness_decision ORDER BY id");
    while (rows.step())
        check.take({"witness_decision", rows.integer(0), "witness",
            witnessObject(rows.integer(1), rows.integer(2)),
            std::string(
                witnessDetail(rows.isNull(3) ? std::nullopt : std::optional(rows.integer(3))))});
}

void takeSite(Db& db, HumanCheck& check)
{
    if (!hasVersion(db, siteVersion))
        return;
    Statement rows(db, "SELECT entry, json FROM site ORDER BY id");
    while (rows.step())
        check.take({"site", rows.integer(0), "site", "trunks and extensions", rows.text(1)});
}

void takeOwnTools(Db& db, HumanCheck& check)
{
    if (!hasVersion(db, ownToolsVersion))
        return;
    Statement rows(db, "SELECT entry, json FROM own_tools ORDER BY id");
    while (rows.step())
        check.take(
            {"own_tools", rows.integer(0), "tools", "SHA-256 " + sha256Hex(rows.view(1)), {}});
}

void takeIdentityDecisions(Db& db, HumanCheck& check)
{
    if (!hasVersion(db, identityLinkVersion))
        return;
    Statement rows(db,
        "SELECT entry, apart, a.kind, a.value, b.kind, b.value FROM identity_decision"
        " LEFT JOIN identity AS a ON a.id = first LEFT JOIN identity AS b ON b.id = second"
        " ORDER BY identity_decision.id");
    while (rows.step())
        check.take({"identity_decision", rows.integer(0), "apart",
            apartObject(textOfKind(rows.integer(2)) + " " + rows.text(3),
                textOfKind(rows.integer(4)) + " " + rows.text(5)),
            std::string(apartDetail(rows.integer(1)))});
}

void takeEventNotes(Db& db, HumanCheck& check)
{
    if (!hasVersion(db, eventNoteVersion))
        return;
    Statement notes(db, "SELECT entry, event, text FROM event_note ORDER BY id");
    while (notes.step())
        check.take({"event_note", notes.integer(0), "note", eventNoteObject(notes.integer(1)),
            notes.text(2)});
    Statement states(db, "SELECT entry, note, stands FROM event_note_state ORDER BY id");
    while (states.step())
        check.take({"event_note_state", states.integer(0), "note state",
            noteStateObject(states.integer(1)), std::string(noteStateDetail(states.integer(2)))});
}

} // namespace

Verification::Check checkHumanTables(Db& db, const std::vector<JournalEntry>& journal)
{
    HumanCheck check(journal);
    takePeople(db, check);
    takeCorrections(db, check);
    takeLists(db, check);
    takeReviews(db, check);
    takeWitnesses(db, check);
    takeSite(db, check);
    takeOwnTools(db, check);
    takeIdentityDecisions(db, check);
    takeEventNotes(db, check);
    return check.result();
}

} // namespace callwake
