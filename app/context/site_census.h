// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/site.h"
#include "model/event.h"

#include <functional>
#include <map>
#include <set>
#include <span>

namespace callwake {

/// Calls with the same parties over the same lines; texts as Call has them.
struct CallParties {
    std::string trunk, device, local;
    Direction direction = Direction::Unknown;
    Identity identity;
    std::string peer; ///< the other extension of an internal call
    std::string remote; ///< E.164; empty where it has no such form
    std::int64_t calls = 0;
};

enum class SitePart { Trunks, Extensions, OwnNumbers };

/// A line of the settings that the calls suggest.
struct SiteProposal {
    SitePart part = SitePart::Trunks;
    std::string pattern; ///< as SiteSettings or ListEntry::number has it
    std::string evidence; ///< one sentence; holds log text
    std::int64_t calls = 0;
    friend bool operator==(const SiteProposal&, const SiteProposal&) = default;
};

/// What a line of the settings finds among the calls.
struct SiteMatch {
    std::int64_t calls = 0;
    std::int64_t different = 0; ///< lines, telephones or numbers
    std::int64_t telephones = 0; ///< trunks: lines that are telephones of extensions
    std::string example; ///< the one with most calls
};

/// The lines, telephones and dialled numbers of a case, counted.
class SiteCensus {
public:
    /// `e164Of` a number as dialled; "" where it has no such form. Asked once for each text.
    using E164Of = std::function<std::string(std::string_view)>;
    SiteCensus() = default;
    SiteCensus(std::span<const CallParties> calls, const E164Of& e164Of);

    [[nodiscard]] bool empty() const { return m_lines.empty() && m_telephones.empty(); }
    /// Nothing for a pattern that cannot be read.
    [[nodiscard]] SiteMatch matches(SitePart part, const std::string& pattern) const;
    /// What is not in the settings yet, by part, then by calls, most first. A trunk is a line over
    /// which many outside numbers came and which is no extension's telephone (`isTrunk`: known as
    /// one); extensions are numbers that make and get calls; own numbers are what outside callers
    /// dialled (`own` as ListEntry::number).
    [[nodiscard]] std::vector<SiteProposal> proposals(const SiteSettings& site,
        std::span<const std::string> own,
        const std::function<bool(std::string_view)>& isTrunk) const;

private:
    struct Line {
        std::int64_t calls = 0;
        std::set<std::string> outside; ///< numbers
        bool isTelephone = false; ///< of an extension
        [[nodiscard]] bool leadsOutside() const;
    };
    struct Telephone {
        std::int64_t made = 0, received = 0;
    };

    void takeLines(const CallParties& parties, const std::string& shown);
    void takeTelephones(const CallParties& parties);
    void takeDialled(const CallParties& parties, const std::string& dialled);
    [[nodiscard]] std::vector<SiteProposal> trunks(
        const std::function<bool(std::string_view)>& isTrunk) const;
    [[nodiscard]] std::vector<SiteProposal> extensions(const SiteSettings& site) const;
    [[nodiscard]] std::vector<SiteProposal> ownNumbers(std::span<const std::string> own) const;

    std::map<std::string, Line> m_lines;
    std::map<std::string, Telephone> m_telephones;
    std::map<std::string, std::int64_t> m_dialled; ///< E.164 -> calls
};

} // namespace callwake
