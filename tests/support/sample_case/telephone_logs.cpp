// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/writers.h"

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <fstream>

namespace callwake::test {

using namespace std::chrono;

void writeFile(const std::filesystem::path& path, std::string_view content)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(content.data(), std::streamsize(content.size()));
    assert(file.good());
}

std::string londonClock(Instant time)
{
    std::string text = formatIso(floor<seconds>(time + hours(1)));
    text[10] = ' ';
    text.pop_back();
    return text;
}

std::vector<PlannedAct> actsOf(const Plan& plan, std::size_t employee)
{
    std::vector<PlannedAct> acts;
    std::ranges::copy_if(plan.acts, std::back_inserter(acts),
        [&](const PlannedAct& act) { return act.place() == employee; });
    std::ranges::stable_sort(acts, {}, &PlannedAct::time);
    return acts;
}

namespace {

/// One row of Master.csv under construction.
struct CdrRow {
    std::string src, dst, context, name, channel, dstChannel, lastData;
    Instant start{};
    int ring = 0;
    int talk = 0;
    bool answered = false;
    std::string uniqueId;
    int sequence = 0;

    [[nodiscard]] Instant end() const { return start + seconds(ring + talk); }
    [[nodiscard]] std::string text() const
    {
        const auto quoted = [](const std::string& t) { return '"' + t + '"'; };
        const std::string callerId = name.empty() ? "\"\"" + std::string("\"\" <") + src + ">"
                                                  : "\"\"" + name + "\"\" <" + src + ">";
        const std::string answer = answered ? quoted(londonClock(start + seconds(ring))) : "";
        return quoted("") + ',' + quoted(src) + ',' + quoted(dst) + ',' + quoted(context) + ','
            + quoted(callerId) + ',' + quoted(channel) + ',' + quoted(dstChannel) + ",\"Dial\","
            + quoted(lastData) + ',' + quoted(londonClock(start)) + ',' + answer + ','
            + quoted(londonClock(end())) + ',' + std::to_string(ring + talk) + ','
            + std::to_string(answered ? talk : 0) + ','
            + quoted(answered ? "ANSWERED" : "NO ANSWER") + ",\"DOCUMENTATION\"," + quoted(uniqueId)
            + ",\"\",\"\"," + quoted(uniqueId) + ',' + std::to_string(sequence) + "\n";
    }
};

std::string channel(std::string_view peer, int number)
{
    char suffix[16];
    std::snprintf(suffix, sizeof suffix, "-%08x", unsigned(number));
    return "PJSIP/" + std::string(peer) + suffix;
}

CdrRow rowOf(const PlannedCall& call, const Employee& person, int number)
{
    const std::string& own = person.extension;
    CdrRow row{.name = call.displayName,
        .start = call.begin,
        .ring = call.ringSeconds,
        .talk = call.talkSeconds,
        .answered = call.talkSeconds > 0,
        .sequence = number};
    row.uniqueId = std::to_string(duration_cast<seconds>(call.begin.time_since_epoch()).count())
        + "." + std::to_string(number);
    switch (call.kind) {
    case PlannedCall::Kind::Inbound:
        row.src = call.remote;
        row.dst = own;
        row.context = "from-pstn";
        row.channel = channel("carrier-a", number);
        row.dstChannel = channel(own, number + 1);
        row.lastData = "PJSIP/" + own + ",30,t";
        break;
    case PlannedCall::Kind::Outbound:
        row.src = own;
        row.dst = "00" + call.remote.substr(1);
        row.name = person.name;
        row.context = "from-internal";
        row.channel = channel(own, number);
        row.dstChannel = channel("carrier-a", number + 1);
        row.lastData = "PJSIP/" + row.dst + "@carrier-a,60,T";
        break;
    case PlannedCall::Kind::Internal: // the employee of the plan is called by the other extension
        row.src = call.remote;
        row.dst = own;
        row.context = "from-internal";
        row.channel = channel(call.remote, number);
        row.dstChannel = channel(own, number + 1);
        row.lastData = "PJSIP/" + own + ",20,t";
        break;
    }
    return row;
}

} // namespace

void writePbxLog(const Plan& plan, const std::filesystem::path& folder)
{
    std::vector<CdrRow> rows;
    int number = 4100;
    for (const auto& call : plan.calls) {
        if (call.witness != PlannedCall::Witness::Pbx)
            continue;
        CdrRow row = rowOf(call, plan.people[call.employee], number);
        number += 2;
        if (call.ringGroup) {
            CdrRow loser = row;
            loser.dstChannel = channel("2015", number++);
            loser.talk = 0;
            loser.answered = false;
            loser.sequence = row.sequence + 1;
            row.lastData = loser.lastData = "PJSIP/" + row.dst + "&PJSIP/2015,30,t";
            rows.push_back(loser);
        }
        rows.push_back(row);
    }
    // Asterisk writes a row when the call hangs up.
    std::ranges::stable_sort(rows, {}, &CdrRow::end);
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        text += rows[i].text();
        if (i == rows.size() / 3) // a line that a full disk cut short
            text += rows[i].text().substr(0, 57) + "\n";
        if (i == rows.size() / 2) // and one with a clock gone mad
            text +=
                R"("","+441134960416","2004","from-pstn","""x"" <+441134960416>","PJSIP/carrier-a-0000ffff","PJSIP/2004-0000fffe","Dial","PJSIP/2004,30,t","0000-00-00 99:00:00",,"0000-00-00 99:00:00",0,0,"NO ANSWER","DOCUMENTATION","bad","","","bad",1)"
                "\n";
    }
    writeFile(folder / "Master.csv", text);
}

void writeMobileLog(const Plan& plan, const std::filesystem::path& folder)
{
    std::vector<PlannedCall> calls;
    std::ranges::copy_if(plan.calls, std::back_inserter(calls),
        [](const PlannedCall& call) { return call.witness == PlannedCall::Witness::Mobile; });
    std::ranges::stable_sort(calls, {}, &PlannedCall::begin);
    std::string text = "Start time,User,Direction,Number,Ring (s),Duration (s),Status\r\n";
    for (const auto& call : calls) {
        const bool inbound = call.kind == PlannedCall::Kind::Inbound;
        text += formatIso(call.begin) + ',' + plan.people[call.employee].account + ','
            + (inbound ? "Incoming" : "Outgoing") + ',' + call.remote + ','
            + std::to_string(call.ringSeconds) + ',' + std::to_string(call.talkSeconds) + ','
            + (call.talkSeconds > 0 ? "Answered" : "Missed") + "\r\n";
    }
    writeFile(folder / "mobile-calls.csv", text);
}

} // namespace callwake::test
