// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ladder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace callwake {
namespace {

constexpr std::string_view detailName = "ladder=";
constexpr std::string_view between = ", ";
constexpr std::string_view cut = "…";

/// "+0.031", "-2.000"
std::optional<Duration> timeOf(std::string_view text)
{
    if (text.size() < 2 || (text[0] != '+' && text[0] != '-'))
        return std::nullopt;
    double seconds = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + 1, end, seconds);
    if (read.ec != std::errc{} || read.ptr != end || !(seconds < 1e9))
        return std::nullopt;
    const auto milliseconds = std::chrono::milliseconds(std::int64_t(seconds * 1000 + 0.5));
    return text[0] == '-' ? -milliseconds : milliseconds;
}

std::size_t endpoint(Ladder& ladder, std::string_view name)
{
    auto& all = ladder.endpoints;
    const auto found = std::ranges::find(all, name);
    if (found != all.end())
        return std::size_t(found - all.begin());
    all.emplace_back(name);
    return all.size() - 1;
}

/// "+0.031 192.0.2.7:5060>192.0.2.1:5060 INVITE", or without the endpoints.
bool addStep(Ladder& ladder, std::string_view text)
{
    const auto first = text.find(' '), last = text.rfind(' ');
    if (first == std::string_view::npos)
        return false;
    const auto after = timeOf(text.substr(0, first));
    const auto what = text.substr(last + 1);
    if (!after || what.empty())
        return false;
    Ladder::Step step{*after, {}, {}, std::string(what)};
    if (first != last) {
        const auto both = text.substr(first + 1, last - first - 1);
        const auto arrow = both.find('>');
        if (arrow == std::string_view::npos)
            return false;
        if (arrow > 0)
            step.from = endpoint(ladder, both.substr(0, arrow));
        if (arrow + 1 < both.size())
            step.to = endpoint(ladder, both.substr(arrow + 1));
    }
    ladder.steps.push_back(std::move(step));
    return true;
}

} // namespace

std::optional<Ladder> ladderOf(std::string_view detail)
{
    // The last of the details: what stands before may quote the log.
    const auto at = detail.rfind("; " + std::string(detailName));
    if (at != std::string_view::npos)
        detail.remove_prefix(at + 2);
    if (!detail.starts_with(detailName))
        return std::nullopt;
    detail.remove_prefix(detailName.size());
    Ladder out;
    while (!detail.empty()) {
        const auto end = detail.find(between);
        const auto text = detail.substr(0, end);
        detail.remove_prefix(end == std::string_view::npos ? detail.size() : end + between.size());
        if (text == cut || !addStep(out, text)) {
            out.more = true; // or damaged: what was read stands
            break;
        }
    }
    return out.steps.empty() ? std::nullopt : std::optional(std::move(out));
}

std::string sipWords(std::string_view what)
{
    constexpr std::array words{std::pair("100", "Trying"), std::pair("180", "Ringing"),
        std::pair("181", "Call is being forwarded"), std::pair("182", "Queued"),
        std::pair("183", "Session progress"), std::pair("200", "OK"), std::pair("202", "Accepted"),
        std::pair("301", "Moved permanently"), std::pair("302", "Moved temporarily"),
        std::pair("400", "Bad request"), std::pair("401", "Unauthorized"),
        std::pair("403", "Forbidden"), std::pair("404", "Not found"),
        std::pair("405", "Method not allowed"), std::pair("407", "Proxy authentication required"),
        std::pair("408", "Request timeout"), std::pair("410", "Gone"),
        std::pair("420", "Bad extension"), std::pair("480", "Temporarily unavailable"),
        std::pair("481", "No such call"), std::pair("482", "Loop detected"),
        std::pair("483", "Too many hops"), std::pair("484", "Address incomplete"),
        std::pair("486", "Busy here"), std::pair("487", "Request terminated"),
        std::pair("488", "Not acceptable here"), std::pair("491", "Request pending"),
        std::pair("500", "Server internal error"), std::pair("502", "Bad gateway"),
        std::pair("503", "Service unavailable"), std::pair("504", "Server time-out"),
        std::pair("600", "Busy everywhere"), std::pair("603", "Decline"),
        std::pair("604", "Does not exist anywhere"), std::pair("606", "Not acceptable"),
        std::pair("607", "Unwanted"), std::pair("608", "Rejected")};
    const auto found = std::ranges::find(
        words, what, [](const auto& word) { return std::string_view(word.first); });
    return found == words.end() ? std::string(what) : std::string(what) + ' ' + found->second;
}

} // namespace callwake
