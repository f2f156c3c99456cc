// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digit_runs.h"

#include "base/hex.h"
#include "base/text.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace callwake {

namespace {

constexpr int mostSigns = 5; ///< between two groups
constexpr std::size_t longestRun = 4096; ///< digits; a longer one is told in pieces
constexpr std::size_t longestWord = 8; ///< bytes of a digit in words
constexpr char32_t unknown = 0xFFFD; ///< a byte that is no UTF-8: neither digit nor sign

/// U+0030 and the zeros of other scripts whose ten digits follow one another (Unicode, category
/// Nd).
constexpr std::array<char32_t, 26> zeros{0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6,
    0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0x1946,
    0x19D0, 0x1A80, 0xA620, 0xA8D0, 0xFF10};
constexpr char32_t firstMathematical = 0x1D7CE;
constexpr char32_t lastMathematical = 0x1D7FF;

struct DigitWord {
    std::string_view word;
    char digit;
};
constexpr std::array words{
    std::to_array<DigitWord>({{"zero", '0'}, {"oh", '0'}, {"nought", '0'}, {"one", '1'},
        {"two", '2'}, {"three", '3'}, {"four", '4'}, {"five", '5'}, {"six", '6'}, {"seven", '7'},
        {"eight", '8'}, {"nine", '9'}, {"null", '0'}, {"eins", '1'}, {"zwei", '2'}, {"zwo", '2'},
        {"drei", '3'}, {"vier", '4'}, {"f\xC3\xBCnf", '5'}, {"fuenf", '5'}, {"sechs", '6'},
        {"sieben", '7'}, {"acht", '8'}, {"neun", '9'}, {"z\xC3\xA9ro", '0'}, {"un", '1'},
        {"deux", '2'}, {"trois", '3'}, {"quatre", '4'}, {"cinq", '5'}, {"sept", '7'}, {"huit", '8'},
        {"neuf", '9'}, {"cero", '0'}, {"uno", '1'}, {"dos", '2'}, {"tres", '3'}, {"cuatro", '4'},
        {"cinco", '5'}, {"seis", '6'}, {"siete", '7'}, {"ocho", '8'}, {"nueve", '9'}})};

std::optional<char> digitOf(char32_t c)
{
    if (c >= firstMathematical && c <= lastMathematical)
        return char('0' + (c - firstMathematical) % 10);
    for (const char32_t zero : zeros)
        if (c >= zero && c <= zero + 9)
            return char('0' + (c - zero));
    return std::nullopt;
}

/// Zero-width characters, marks of direction, soft hyphens, variation selectors and key-caps.
bool isUnseen(char32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || c == 0x20E3 || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF;
}

/// Blanks, dashes, brackets and other signs, full-width ones too.
bool isSign(char32_t c)
{
    if (c < 0x80)
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    return c <= 0xBF || (c >= 0x2000 && c <= 0x206F) || c == 0x2212 || (c >= 0x3000 && c <= 0x303F)
        || c == 0x30FB || (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20);
}

class Runs {
public:
    explicit Runs(const std::function<void(const DigitRun&)>& take)
        : m_take(take)
    {
    }

    void read(std::string_view text)
    {
        while (!text.empty()) {
            const auto [value, bytes, valid] = decodeUtf8(text);
            const char32_t c = valid ? value : unknown;
            const std::string_view character = text.substr(0, bytes);
            text.remove_prefix(bytes);
            if (isUnseen(c))
                continue;
            const auto digit = digitOf(c);
            if (!digit && !isSign(c)) {
                m_word.append(m_word.size() <= longestWord ? character : std::string_view());
                continue;
            }
            endWord();
            if (digit)
                add(*digit, !m_inGroup);
            else
                sign();
        }
        endWord();
        endRun();
    }

private:
    void add(char digit, bool newGroup)
    {
        if (m_run.digits.size() >= longestRun)
            endRun();
        if (newGroup || m_run.digits.empty())
            m_run.groups.push_back(std::uint32_t(m_run.digits.size()));
        m_run.digits += digit;
        m_inGroup = true;
        m_signs = 0;
    }

    void sign()
    {
        m_inGroup = false;
        if (++m_signs > mostSigns)
            endRun();
    }

    void endWord()
    {
        if (m_word.empty())
            return;
        const std::string word = lowered(m_word);
        m_word.clear();
        const auto known = std::ranges::find(words, word, &DigitWord::word);
        if (known != words.end()) {
            for (int i = 0; i < m_times; ++i)
                add(known->digit, true);
            m_times = 1;
            m_inGroup = false;
        } else if (word == "double" || word == "triple") {
            m_times = word == "double" ? 2 : 3;
        } else if (word != "plus") {
            endRun();
        }
    }

    void endRun()
    {
        if (!m_run.digits.empty())
            m_take(m_run);
        m_run.digits.clear();
        m_run.groups.clear();
        m_inGroup = false;
        m_signs = 0;
        m_times = 1;
    }

    const std::function<void(const DigitRun&)>& m_take;
    DigitRun m_run;
    std::string m_word; ///< letters so far; more than any digit's word has are left out
    bool m_inGroup = false;
    int m_signs = 0;
    int m_times = 1; ///< that the next digit counts
};

} // namespace

void forEachDigitRun(std::string_view text, const std::function<void(const DigitRun&)>& take)
{
    Runs runs(take);
    if (text.find('%') == text.npos)
        runs.read(text);
    else
        runs.read(unescapedHex(text, '%'));
}

} // namespace callwake
