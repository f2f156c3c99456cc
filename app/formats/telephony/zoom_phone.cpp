// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Zoom Phone: pages of the API's call history (call_history; call_logs up to 2026) and single
// entries of them. Old entries have one number for each side and results in words; new ones
// extension and direct number, e-mail and results in snake case.
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"

#include "base/text.h"

namespace callwake {

namespace {

using F = MappedField;

/// The texts of one side of the call; an entry names each "caller ..." or "callee ...".
struct Side {
    std::string_view number, extension, name, email, device;
    bool outside = false;
};

Side sideOf(const ExportEntry& entry, const std::string& side)
{
    const auto value = [&](const char* name) { return entry[side + " " + name]; };
    Side out{value("did number"), value("ext number"), value("name"), value("email"),
        value("device type"), false};
    const auto old = value("number"); // of old logs: the extension of users, else the number
    const auto type = value("number type");
    const bool oldExtension = type == "1";
    if (out.extension.empty() && oldExtension)
        out.extension = old;
    if (!old.empty() && !oldExtension)
        out.number = old;
    out.outside = type == "2" || entry["connect type"] == "external";
    return out;
}

std::string_view numberFirst(const Side& side)
{
    return side.number.empty() ? side.extension : side.number;
}

std::string_view extensionFirst(const Side& side)
{
    return side.extension.empty() ? side.number : side.extension;
}

std::string detailOf(const ExportEntry& entry)
{
    std::string out;
    addDetail(out, "path", entry["path"]);
    addDetail(out, "event", entry["event"]);
    addDetail(out, "spam", entry["spam"]);
    if (entry["hide caller id"] == "true")
        addDetail(out, "caller id", "hidden");
    addDetail(out, "recording", entry.firstOf({"recording status", "recording type"}));
    addDetail(out, "site", entry.firstOf({"site name", "site"}));
    addDetail(out, "address", entry["device public ip"]);
    return out;
}

void read(const ExportEntry& entry, RowReader& rows, Sink&)
{
    const bool outbound = equalsIgnoringCase(entry["direction"], "outbound");
    const bool internal = entry["connect type"] == "internal";
    const auto own = sideOf(entry, outbound ? "caller" : "callee");
    const auto other = sideOf(entry, outbound ? "callee" : "caller");
    MappedRow row = entry.place();
    row.set(F::Begin, entry.firstOf({"start time", "date time"}));
    row.set(F::Answer, entry.firstOf({"answer time", "answer start time"}));
    row.set(F::End, entry.firstOf({"end time", "call end time"}));
    row.set(F::Length, entry["duration"]);
    row.set(F::DirectionWord, internal ? "internal" : entry["direction"]);
    const auto reason = entry["result reason"];
    const bool elsewhere = startsWithIgnoringCase(reason, "answered_by_other");
    row.set(F::OutcomeWord, elsewhere ? reason : entry.firstOf({"call result", "result"}));
    row.set(F::Local, extensionFirst(own));
    row.set(F::Remote, internal ? extensionFirst(other) : numberFirst(other));
    row.set(F::DisplayName, other.name);
    const auto owner = entry["owner extension number"];
    row.set(F::User, own.email);
    if (own.email.empty() && !owner.empty())
        row.set(F::Local, owner);
    row.set(F::Device, own.device);
    row.set(F::Trunk, entry["sbc name"]);
    row.set(F::Service, internal ? "zoom" : "pstn");
    row.set(F::CallKey, entry.firstOf({"call id", "call history uuid", "id"}));
    if (!internal && other.outside)
        row.quality |= Quality::External;
    const auto detail = detailOf(entry);
    row.set(F::Detail, detail);
    rows.read(row);
}

Mapping mapping(std::string_view, bool, Sink&)
{
    return utcExport({},
        {{"overflowed", "missed"}, {"invalid_key", "failed"}, {"invalid_operation", "failed"},
            {"Answered by Other Member", "answered_elsewhere"}, {"Call Cancelled", "cancelled"},
            {"International Disabled", "failed"}, {"Internal Error", "failed"},
            {"Restricted Number", "failed"}, {"Message", "voicemail"}, {"Park", "answered"},
            {"Parked", "answered"}, {"Blocked by non-GAL", "blocked"},
            {"Blocked by info-Barriers", "blocked"}, {"Recording Failure", "answered"}});
}

int sniff(const Head& head)
{
    const bool entries = holdsKeys(head, {"call_id", "direction", "caller_name"})
        || holdsKeys(head, {"call_id", "direction", "caller_number"})
        || holdsKeys(head, {"call_id", "direction", "caller_did_number"});
    if (!entries)
        return 0;
    const bool exact = holdsKeys(head, {"call_history"}) || holdsKeys(head, {"call_history_uuid"})
        || holdsKeys(head, {"call_logs"}) || holdsKeys(head, {"caller_number_type"});
    return exact ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    readExport(input, options, sink, mapping, read);
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format zoom_phone;
const Format zoom_phone{
    .name = "zoom_phone",
    .title = "Zoom Phone call history (JSON)",
    .reads =
        "Calls of Zoom Phone, as its API gives them: call history, call logs and call elements",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
