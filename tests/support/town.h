// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/small_source.h"

#include <random>
#include <string>
#include <vector>

namespace callwake::test {

/// A seeded small town: people with an extension, an account and a computer each, and what is
/// imported and corrected day by day.
class Town {
public:
    static constexpr int peopleCount = 16;

    Town(const std::string& path, unsigned seed);

    Case target;

    /// What comes next is as in a town that begins with this seed.
    void reseed(unsigned seed) { m_random.seed(seed); }
    int upTo(int n) { return int(m_random() % std::uint64_t(n)); }
    static Identity extension(int i)
    {
        return {{}, IdentityKind::Extension, std::to_string(2000 + i)};
    }
    static std::string host(int i) { return "pc" + std::to_string(i); }
    static std::string groupOf(int i) { return i % 2 ? "sales" : "it"; }
    Instant moment();
    std::string stranger() { return "+4420794600" + std::to_string(10 + upTo(40)); }

    // A source record by record.
    void begin(const std::string& name, const std::string& format);
    void call(int person, const std::string& e164, Instant time, bool answered = true,
        std::optional<Duration> length = {}, Quality quality = Quality::None);
    /// Of the calls that come next.
    void setDirection(Direction direction) { m_direction = direction; }
    /// From one extension to another, with that client.
    void internalCall(int from, int to, Instant time, const std::string& agent);
    void program(int person, Instant time);
    void program(const std::string& account, const std::string& computer, Instant time);
    void account(Kind kind, int person, Instant time, const std::string& peer);
    SourceId finish();

    /// One import or one correction, whatever the dice say.
    void change(int day);
    void importCalls(const std::string& name);
    /// Another log of the calls by which one number reached several people in the last of these
    /// imports. It knows other times, directions and outcomes.
    void importWitness(const std::string& name);
    void importPrograms(const std::string& name);
    /// Sign-ins of everybody, resets by some for others, consents.
    void importAccounts(const std::string& name);
    /// Programs of a few, under all kinds of spellings and ids of their accounts, and of nobody.
    void importNames(const std::string& name);

private:
    EventRow next(Kind kind, Instant time);
    /// The account of a person; only sources of names know a domain.
    std::string spelling(int person);
    /// "These are not one", of two names that are, or the other way round.
    void tellApart();

    struct Reached {
        int person = 0;
        std::string number;
        Instant time{};
    };

    std::mt19937_64 m_random;
    std::vector<Reached> m_reached;
    std::unique_ptr<SourceWriter> m_writer;
    Source m_source;
    Direction m_direction = Direction::Inbound;
    std::int64_t m_count = 0;
};

} // namespace callwake::test
