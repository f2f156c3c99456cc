// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The PSTN usage export of the Teams admin centre: PSTN.calls.*.csv and DirectRouting.calls.*.csv.
// By its description "Caller ID" holds the own number of inbound calls too, by the same report in
// Graph it holds the caller's: each file is asked for itself.
#include "formats/telephony/teams_parts.h"

namespace callwake {

namespace {

Mapping mapping(std::string_view sample, bool complete, Sink& sink)
{
    auto out = utcExport();
    const auto guess = guessTableMapping(sample, complete);
    out.callerIsOwn = guess.mapping.callerIsOwn;
    if (out.callerIsOwn)
        sink.warning("Caller ID holds the own number in both directions; for inbound calls the "
                     "destination number is read as the caller.");
    return out;
}

int sniff(const Head& head)
{
    const bool pstn = hasColumns(head, {"usage id", "call id", "call type", "destination number"});
    const bool direct =
        hasColumns(head, {"correlation id", "call type", "invite time", "final sip code"});
    return pstn || direct ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    readExport(input, options, sink, mapping, readTeamsPstnCall);
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format teams_pstn_csv;
const Format teams_pstn_csv{
    .name = "teams_pstn_csv",
    .title = "Microsoft Teams PSTN usage (CSV)",
    .reads =
        "Calls of Teams users with the telephone network: PSTN usage and Direct Routing of the "
        "admin centre",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
