// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_table.h"
#include "formats/format.h"
#include "import/batch.h"
#include "import/gaps.h"

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace callwake {

/// What names in a file are resolved with.
struct Naming {
    std::string region; ///< of its telephone numbers
    ExtensionPlan extensions;
    std::string host; ///< for records that name no host
    std::string person; ///< whose file it is, if somebody said so
    /// Source identity of records that name nobody; empty: their host speaks for them.
    std::string owner;
};

/// Takes what a format delivers, names whom it is about and hands it on in batches. One thread.
class RecordSink final : public Sink {
public:
    /// `deliver` takes a batch; false: nobody wants more. `keepRaw` keeps the text of a database
    /// row and says where it stands in the raw stream.
    RecordSink(Naming naming, std::function<bool(Batch)> deliver,
        std::function<std::int64_t(std::string_view)> keepRaw, std::function<bool()> wanted);

    void record(const Record& record) override;
    void reject(std::int64_t offset, std::int64_t line, std::string_view reason,
        std::string_view excerpt) override;
    void skipped(std::string_view reason, std::int64_t count) override;
    void warning(std::string_view text) override;
    void gap(const SourceGap& gap) override;
    void zoneFound(std::string_view zone, std::string_view reason) override;
    [[nodiscard]] bool wanted() const override;
    void namesOne(const TwoNames& names) override;

    /// Delivers what is left.
    void finish();

    // What was said about the whole file.
    [[nodiscard]] std::vector<SkippedReason> skippedReasons() const;
    [[nodiscard]] std::vector<std::string> warnings() const;
    /// Those that the format told of, and silences.
    [[nodiscard]] std::vector<SourceGap> gaps() const;
    [[nodiscard]] const std::string& zone() const { return m_zone; }
    [[nodiscard]] const std::string& zoneReason() const { return m_zoneReason; }
    [[nodiscard]] std::int64_t localTimes() const
    {
        return m_localTimes;
    } ///< records in local time
    [[nodiscard]] bool ownerSpoke() const { return m_ownerSpoke; } ///< some record named nobody

private:
    [[nodiscard]] EventRow eventOf(const Record& record) const;
    /// `host`: the computer of its record; empty where it names none.
    [[nodiscard]] std::int32_t identityOf(
        IdentityKind kind, std::string_view text, std::string_view host = {});
    [[nodiscard]] std::int32_t numberOf(const CallFields& call);
    [[nodiscard]] std::int32_t subjectOf(const Record& record, const ActivityFields& activity);
    void deliverIfFull();
    void deliver();

    Naming m_naming;
    std::function<bool(Batch)> m_deliver;
    std::function<std::int64_t(std::string_view)> m_keepRaw;
    std::function<bool()> m_wanted;
    Batch m_batch;
    bool m_refused = false;

    TextTable m_identities, m_numbers, m_subjects; ///< text -> place in the list of all so far
    std::int32_t m_identityCount = 0, m_numberCount = 0, m_subjectCount = 0;
    std::set<std::array<std::int32_t, 3>> m_named; ///< names of one account: places
    std::array<std::int32_t, 3> m_lastNamed{};
    std::string m_key; ///< for looking up, kept to spare allocations

    std::map<std::string, std::int64_t, std::less<>> m_skipped;
    std::vector<std::string> m_warnings;
    std::int64_t m_warningsLeftOut = 0;
    std::vector<SourceGap> m_gaps;
    Silences m_silences;
    std::string m_zone, m_zoneReason;
    std::int64_t m_localTimes = 0;
    bool m_ownerSpoke = false;
};

} // namespace callwake
