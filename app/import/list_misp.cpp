// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "import/list_formats.h"
#include "import/list_json.h"

namespace callwake {

namespace {

namespace dom = simdjson::dom;
constexpr int deepest = 32;

/// What is known of the event around an attribute.
struct EventFacts {
    std::string info, organisation;
};

class MispList {
public:
    explicit MispList(ListSink& sink)
        : m_sink(sink)
    {
    }

    /// Attributes stand below events, objects, answers and pages of answers.
    void walk(dom::element element, EventFacts event, int depth = 0)
    {
        if (depth > deepest)
            return;
        dom::array list;
        if (element.get(list) == simdjson::SUCCESS) {
            for (const dom::element each : list)
                walk(each, event, depth + 1);
            return;
        }
        dom::object object;
        if (element.get(object) != simdjson::SUCCESS)
            return;
        if (auto info = memberText(object, "info"); !info.empty())
            event.info = std::move(info);
        dom::object organisation;
        if (object.at_key("Orgc").get(organisation) == simdjson::SUCCESS)
            event.organisation = memberText(organisation, "name");
        if (isNumber(object))
            take(object, event);
        for (const auto member : object)
            if (member.value.is_object() || member.value.is_array())
                walk(member.value, event, depth + 1);
    }

private:
    static bool isNumber(dom::object object)
    {
        const auto type = memberText(object, "type");
        const auto relation = memberText(object, "object_relation");
        dom::element value;
        return (type == "phone-number" || type == "prtn" || type == "whois-registrant-phone"
                   || relation == "msisdn" || relation == "phone-number")
            && object.at_key("value").get(value) == simdjson::SUCCESS;
    }

    void take(dom::object object, const EventFacts& event)
    {
        m_sink.at(++m_count);
        const auto value = memberText(object, "value");
        if (memberIsTrue(object, "deleted")) {
            m_sink.reject("deleted by its source", value);
            return;
        }
        if (memberText(object, "object_relation") == "receiverNumber") { // of an object ftm-Call
            m_sink.reject("the number that was called, not the one that called", value);
            return;
        }
        const auto type = memberText(object, "type");
        ListEntry entry;
        entry.list = NumberList::Blocklist;
        entry.label = memberText(object, "comment");
        if (entry.label.empty())
            entry.label = event.info;
        if (type == "prtn")
            entry.label += entry.label.empty() ? "premium rate" : " (premium rate)";
        if (type == "whois-registrant-phone")
            entry.label +=
                entry.label.empty() ? "registrant of a domain" : " (registrant of a domain)";
        if (!event.organisation.empty())
            entry.source = event.organisation + ", " + m_sink.file();
        entry.added = listDate(memberText(object, "timestamp"));
        if (entry.added.empty())
            entry.added = listDate(memberText(object, "first_seen"));
        m_sink.add(value, std::move(entry));
    }

    ListSink& m_sink;
    std::int64_t m_count = 0;
};

} // namespace

bool looksLikeMispList(std::string_view json)
{
    return json.find("\"to_ids\"") != std::string_view::npos
        || json.find("\"object_relation\"") != std::string_view::npos;
}

Result<void> readMispList(std::string_view json, ListSink& sink)
{
    dom::parser parser;
    dom::element document;
    if (const auto error = parser.parse(json.data(), json.size()).get(document))
        return failure(
            std::string("The list is no JSON: ") + simdjson::error_message(error), sink.file());
    dom::object whole;
    if (document.get(whole) == simdjson::SUCCESS && !memberText(whole, "meta-category").empty()
        && whole["attributes"].error() == simdjson::SUCCESS)
        return failure(
            "This is the template of a MISP object, which holds no numbers", sink.file());
    MispList(sink).walk(document, {});
    return {};
}

} // namespace callwake
