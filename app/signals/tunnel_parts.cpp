// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/tunnel_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

using namespace std::string_view_literals;

namespace {

class Words {
public:
    explicit Words(std::string_view text)
        : m_rest(text)
    {
    }
    /// Empty at the end.
    std::string_view next()
    {
        constexpr std::string_view between = " \t\"'";
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(between), m_rest.size()));
        const auto word = m_rest.substr(0, m_rest.find_first_of(between));
        m_rest.remove_prefix(word.size());
        return word;
    }

private:
    std::string_view m_rest;
};

bool isClient(std::string_view word)
{
    constexpr std::array names{"ssh"sv, "ssh.exe"sv, "autossh"sv, "plink"sv, "plink.exe"sv};
    const auto name = baseName(word);
    return std::ranges::any_of(names, [&](auto one) { return equalsIgnoringCase(name, one); });
}

/// "-fNR", and "-o RemoteForward=..." in one word or two. Reads the value of an option too.
bool isTunnel(std::string_view option, Words& words)
{
    constexpr std::string_view withValue = "BbcDEeFIiJLlmOoPpQSWw";
    const auto end = option.find_first_of("R" + std::string(withValue), 1);
    if (end == option.npos)
        return false;
    if (option[end] == 'R')
        return true;
    const auto value = end + 1 < option.size() ? option.substr(end + 1) : words.next();
    return option[end] == 'o' && startsWithIgnoringCase(value, "RemoteForward");
}

} // namespace

bool opensTunnelIn(std::string_view command)
{
    Words words(command);
    auto word = words.next();
    while (!word.empty() && !isClient(word))
        word = words.next();
    // Options may stand before the other computer and after it; what comes then runs over there.
    for (int others = 0; others < 2;) {
        word = words.next();
        if (word.empty())
            return false;
        if (word.size() < 2 || word.front() != '-')
            ++others;
        else if (isTunnel(word, words))
            return true;
    }
    return false;
}

} // namespace callwake
