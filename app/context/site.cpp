// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/site.h"

#include "base/visible_text.h"
#include "context/json_text.h"
#include "model/extension_plan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <re2/re2.h>

namespace callwake {

namespace {

constexpr std::size_t longestPattern = 1000, mostPatterns = 200;

using Fault = std::string (*)(std::string_view);

Result<std::vector<std::string>> readList(
    std::string_view json, const JsonValue::Member& member, Fault fault)
{
    std::vector<std::string> out;
    if (member.value.type != JsonValue::Type::Array)
        return failure("A list is expected", placeInText(json, member.value.at));
    for (const JsonValue& item : member.value.items) {
        if (item.type != JsonValue::Type::String)
            return failure("A text is expected", placeInText(json, item.at));
        if (const auto why = fault(item.text); !why.empty())
            return failure(why, placeInText(json, item.at));
        out.push_back(item.text);
    }
    return out;
}

Result<void> checkList(const std::vector<std::string>& list, Fault fault)
{
    if (list.size() > mostPatterns)
        return failure("A site has at most 200 patterns of a kind", "", "Join some of them");
    for (const auto& text : list)
        if (const auto why = fault(text); !why.empty())
            return failure(why, visible(text), "Correct or remove it");
    return {};
}

QJsonArray arrayOf(const std::vector<std::string>& list)
{
    QJsonArray out;
    for (const auto& text : list)
        out.append(QString::fromStdString(text));
    return out;
}

} // namespace

std::string faultOfPattern(std::string_view pattern)
{
    if (pattern.empty())
        return "The pattern is empty and would match everything";
    if (pattern.size() > longestPattern)
        return "The pattern has more than 1,000 characters";
    const RE2 compiled(re2::StringPiece(pattern.data(), pattern.size()), RE2::Quiet);
    return compiled.ok() ? "" : "The pattern is no regular expression: " + compiled.error();
}

std::string faultOfExtensions(std::string_view range)
{
    return extensionRange(range)
        ? ""
        : "Extensions are written as 205, 200-299 or 2XX, with at most twelve digits";
}

Result<void> checkSite(const SiteSettings& site)
{
    if (auto trunks = checkList(site.trunks, faultOfPattern); !trunks)
        return trunks;
    return checkList(site.extensions, faultOfExtensions);
}

Result<SiteSettings> parseSite(std::string_view json)
{
    const auto document = parseJsonText(json);
    if (!document)
        return Failure(document.error());
    if (document->type != JsonValue::Type::Object)
        return failure("An object is expected", placeInText(json, document->at));
    SiteSettings site;
    for (const auto& member : document->members) {
        const bool isTrunks = member.name == "trunks";
        if (!isTrunks && member.name != "extensions")
            return failure("Unknown key \"" + visible(member.name) + "\"",
                placeInText(json, member.at), "A site has trunks and extensions");
        auto list = readList(json, member, isTrunks ? faultOfPattern : faultOfExtensions);
        if (!list)
            return Failure(list.error());
        (isTrunks ? site.trunks : site.extensions) = std::move(*list);
    }
    if (const auto good = checkSite(site); !good)
        return Failure(good.error());
    return site;
}

std::string textOf(const SiteSettings& site)
{
    const QJsonObject json{{QStringLiteral("trunks"), arrayOf(site.trunks)},
        {QStringLiteral("extensions"), arrayOf(site.extensions)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace callwake
