// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cdr_generator.h"

#include "base/time.h"

#include <array>
#include <ostream>
#include <random>
#include <string>

namespace callwake::test {

namespace {

constexpr int extensions = 400;
constexpr int subscribers = 50'000;

class Generator {
public:
    Generator(std::ostream& out, std::uint32_t seed)
        : m_out(out)
        , m_random(seed)
    {
    }

    /// One call: one row, or two where it rang at two telephones.
    std::int64_t call()
    {
        m_second += below(12);
        m_ring = 2 + below(25);
        m_talk = below(4) == 0 ? 0 : 5 + below(600);
        const auto extension = std::to_string(2000 + below(extensions));
        switch (below(4)) {
        case 0:
            return internal(extension, std::to_string(2000 + below(extensions)));
        case 1:
            return outbound(extension, subscriber());
        default:
            return inbound(subscriber(), extension);
        }
    }

private:
    int below(int limit) { return int(m_random() % std::uint32_t(limit)); }

    /// The same subscriber is written in several ways, as exchanges and carriers do.
    std::string subscriber()
    {
        const int who = below(below(3) == 0 ? subscribers : 2000);
        std::string digits = std::to_string(1'000'000 + who * 17 % 9'000'000);
        const int country = who % 4;
        const bool plus = below(4) != 0;
        switch (country) {
        case 0:
            return (plus ? "+1" : below(2) ? "001" : "") + std::string("212") + digits;
        case 1:
            return (plus ? "+44" : "0044") + std::string("161") + digits;
        case 2:
            return (plus ? "+49" : "0049") + std::string("30") + digits;
        default:
            return (plus ? "+33 1 " : "0033 1 ") + digits.substr(0, 2) + " " + digits.substr(2, 2)
                + " " + digits.substr(4, 2) + " 07";
        }
    }

    static std::string clock(std::int64_t second)
    {
        std::string text = formatIso(Instant(std::chrono::seconds(second)));
        text[10] = ' ';
        text.pop_back();
        return text;
    }

    std::string channel(const std::string& peer)
    {
        std::array<char, 16> hex{};
        std::snprintf(hex.data(), hex.size(), "-%08x", unsigned(++m_channel));
        return "PJSIP/" + peer + hex.data();
    }

    void row(const std::string& from, const std::string& to, const char* context,
        const std::string& name, const std::string& a, const std::string& b,
        const std::string& targets, bool answered, const std::string& id, std::int64_t sequence)
    {
        const std::int64_t talk = answered ? m_talk : 0;
        m_out << "\"\",\"" << from << "\",\"" << to << "\",\"" << context << "\",\"\"\"" << name
              << "\"\" <" << from << ">\",\"" << a << "\",\"" << b << "\",\"Dial\",\"" << targets
              << "\",\"" << clock(m_second) << "\",";
        if (answered)
            m_out << '"' << clock(m_second + m_ring) << '"';
        m_out << ",\"" << clock(m_second + m_ring + talk) << "\"," << m_ring + talk << ',' << talk
              << ",\"" << (answered ? "ANSWERED" : "NO ANSWER") << "\",\"DOCUMENTATION\",\"" << id
              << "\",\"\",\"\",\"" << id << "\"," << sequence << '\n';
    }

    std::string uniqueId() { return std::to_string(m_second) + "." + std::to_string(++m_sequence); }

    std::int64_t inbound(const std::string& from, const std::string& to)
    {
        const auto id = uniqueId();
        const auto trunk = channel("carrier-a");
        const bool forked = below(8) == 0;
        const std::string targets =
            forked ? "PJSIP/" + to + "&PJSIP/2999,30,t" : "PJSIP/" + to + ",30,t";
        if (forked)
            row(from, to, "from-pstn", "Caller " + from.substr(0, 6), trunk, channel("2999"),
                targets, false, id, ++m_sequence);
        row(from, to, "from-pstn", "Caller " + from.substr(0, 6), trunk, channel(to), targets,
            m_talk > 0, id, ++m_sequence);
        return forked ? 2 : 1;
    }

    std::int64_t outbound(const std::string& from, const std::string& to)
    {
        row(from, to, "from-internal", "Extension " + from, channel(from), channel("carrier-a"),
            "PJSIP/" + to + "@carrier-a,60", m_talk > 0, uniqueId(), ++m_sequence);
        return 1;
    }

    std::int64_t internal(const std::string& from, const std::string& to)
    {
        row(from, to, "from-internal", "Extension " + from, channel(from), channel(to),
            "PJSIP/" + to + ",20,t", m_talk > 0, uniqueId(), ++m_sequence);
        return 1;
    }

    std::ostream& m_out;
    std::mt19937 m_random;
    std::int64_t m_second = 1'767'225'600; // 2026-01-01
    std::int64_t m_ring = 0, m_talk = 0;
    std::int64_t m_channel = 0, m_sequence = 0;
};

} // namespace

void writeMasterCsv(std::ostream& out, std::int64_t rows, std::uint32_t seed)
{
    Generator generator(out, seed);
    for (std::int64_t written = 0; written < rows;)
        written += generator.call();
}

} // namespace callwake::test
