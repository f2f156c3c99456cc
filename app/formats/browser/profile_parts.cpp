// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/browser/profile_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/home_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr Duration longestDownload = std::chrono::days(366);
constexpr std::size_t mostHints = 5;

} // namespace

ProfileOwner::ProfileOwner(const ParseOptions& options)
    : m_account(homeOwner(options.path))
    , m_isSaid(options.ownerSaid)
{
}

ActivityFields ProfileOwner::begin(
    std::string_view browser, std::string_view profile, Record& record, std::string& detail) const
{
    record.identity = {IdentityKind::Account, m_account};
    ActivityFields fields;
    fields.account = m_account;
    fields.process = browser;
    detail.clear();
    addDetail(detail, "browser", browser.empty() ? "unknown" : browser);
    addDetail(detail, "profile", profile);
    return fields;
}

void ProfileOwner::sawDownload(std::string_view path)
{
    if (const auto owner = userFolderOf(path); !owner.empty() && m_hints.size() < mostHints)
        m_hints.emplace(owner);
}

void ProfileOwner::warnIfUnknown(Sink& sink) const
{
    if (!m_account.empty())
        return;
    std::string text =
        m_isSaid ? std::string() : "The file names no user; give the person whose profile it is. ";
    std::string_view between = "Its downloads went to the folders of: ";
    for (const auto& hint : m_hints) {
        text.append(between).append(hint);
        between = ", ";
    }
    if (!text.empty())
        sink.warning(trimmed(text));
}

void setLasting(Record& record, std::optional<Instant> end)
{
    if (end && *end >= record.begin && *end - record.begin < longestDownload)
        record.lasting = *end - record.begin;
    else
        record.quality |= Quality::LengthUnknown;
}

std::string_view browserOfPath(std::string_view path, std::span<const BrowserFolder> folders)
{
    std::string unified = lowered(path);
    std::ranges::replace(unified, '\\', '/');
    const auto match = std::ranges::find_if(folders, [&](const BrowserFolder& folder) {
        return unified.find(folder.part) != std::string::npos;
    });
    return match == folders.end() ? std::string_view() : match->browser;
}

std::string textOfNumber(
    std::span<const std::string_view> texts, std::int64_t value, std::string_view what)
{
    if (value >= 0 && std::size_t(value) < texts.size())
        return std::string(texts[std::size_t(value)]);
    return std::string(what) + " " + std::to_string(value);
}

std::string_view folderName(std::string_view path)
{
    const auto end = path.find_last_of("/\\");
    return end == std::string_view::npos ? std::string_view() : baseName(path.substr(0, end));
}

} // namespace callwake
