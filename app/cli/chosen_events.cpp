// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/chosen_events.h"

#include "base/first_error.h"
#include "base/visible_text.h"

namespace callwake::cli {

namespace {

/// "call, message, ..."
std::string kindNames()
{
    std::string out;
    for (const KindInfo& info : kinds)
        out.append(out.empty() ? "" : ", ").append(info.name);
    return out;
}

Result<EventFilter> filterOf(const Case& target, const Arguments& arguments)
{
    EventFilter filter;
    if (arguments.has("person")) {
        const auto owner = ownerNamed(target, arguments.value("person"));
        if (!owner)
            return Failure(owner.error());
        filter.owner = *owner;
    }
    if (arguments.has("kind")) {
        filter.kind = kindFromName(arguments.value("kind"));
        if (!filter.kind)
            return failure("There is no kind " + visible(arguments.value("kind")), {},
                "Kinds are " + kindNames());
    }
    if (!arguments.has("from") && !arguments.has("to"))
        return filter;
    filter.range = {Instant::min(), Instant::max()};
    for (const auto& [name, end] :
        {std::pair{"from", &filter.range.begin}, {"to", &filter.range.end}}) {
        if (!arguments.has(name))
            continue;
        const auto time = instantOption(target, arguments.value(name));
        if (!time)
            return Failure(time.error());
        *end = *time;
    }
    if (filter.range.end <= filter.range.begin)
        return failure("--to is not after --from");
    return filter;
}

} // namespace

std::vector<Option> withChoosingOptions(std::initializer_list<Option> others)
{
    static const std::string kindHelp = "only of this kind: " + kindNames();
    std::vector<Option> all{
        {"--person", "NAME", "only of this person, extension, account or host"},
        {"--from", "TIME", "not earlier: 2026-06-18T13:00:00Z (without zone: that of the case)"},
        {"--to", "TIME", "earlier than"},
        {"--kind", "KIND", kindHelp},
        {"--text", "WORDS",
            "only what holds these words, in any case: a number, a program, a hash, a note; calls "
            "also by outcome:missed,busy direction:inbound length:>10m ring:<5s talk:<15s "
            "length:unknown"},
    };
    all.insert(all.end(), others);
    return all;
}

bool ChosenEvents::fits(const Event& event, const EventNames& names) const
{
    if (search.looksAtNothing())
        return true;
    const std::string more[]{names.personOf(event), EventNames::in(names.identity, event.identity),
        EventNames::in(names.identity, event.host), names.parties.of(event),
        notesText(names.notesOf(event.id))};
    const std::vector<std::string_view> views(std::begin(more), std::end(more));
    return search.fits(event, event.kind, views);
}

Result<ChosenEvents> chosenEvents(const Case& target, const Arguments& arguments)
{
    auto filter = filterOf(target, arguments);
    auto search = EventSearch::of(arguments.value("text"));
    if (const Error* error = firstError(filter, search))
        return Failure(*error);
    return ChosenEvents{*filter, std::move(*search)};
}

} // namespace callwake::cli
