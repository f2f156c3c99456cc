// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rule_export.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <span>

namespace callwake {

namespace {

/// One kind of action after a call, by the programs that take it.
struct Step {
    std::string_view id; ///< "remote_tool"
    std::string_view title;
    std::array<std::string_view, 2> says; ///< any of them; the second may be empty
    std::array<ToolClass, 2> classes;
};
constexpr std::array<Step, 3> steps{{{"remote_tool", "a remote-access tool or screen sharing",
                                         {"F1", "F3"},
                                         {ToolClass::RemoteAccess, ToolClass::ScreenSharing}},
    {"package", "a package installed by hand", {"F5", ""},
        {ToolClass::PackageTool, ToolClass::PackageTool}},
    {"commands", "commands that look around", {"F7", ""}, {ToolClass::Recon, ToolClass::Recon}}}};

/// In double quotes, as all four languages read it.
std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + '"';
}

std::string listOf(const std::vector<std::string>& texts)
{
    std::string out;
    for (const auto& text : texts)
        out += (out.empty() ? "" : ", ") + quoted(text);
    return out;
}

/// Whether only Windows has programs of such names: there, every program has an ending.
bool isOfWindows(const std::string& name)
{
    return name.ends_with(".exe") || name.ends_with(".msi");
}

/// The program as the end of its path, on each platform of the tool: "\\pip.exe" and "/pip". What
/// is known by its bare name (commands, package tools) is an .exe on Windows only.
void addPathEnds(std::vector<std::string>& out, const Tool& tool, const std::string& name)
{
    const auto runsOn = [&](std::string_view system) {
        return tool.os.empty() || tool.os.find(system) != std::string::npos;
    };
    const bool isCommand = tool.isWords() && name.find('.') == std::string::npos;
    const bool onUnix = !isCommand || runsOn("linux") || runsOn("macos");
    if (!isOfWindows(name) && onUnix)
        out.push_back('/' + name);
    if (isOfWindows(name) || (name.ends_with('*') && runsOn("windows")))
        out.push_back('\\' + name);
    if (isCommand && runsOn("windows"))
        out.push_back('\\' + name + ".exe");
}

void makeUnique(std::vector<std::string>& texts)
{
    std::ranges::sort(texts);
    const auto rest = std::ranges::unique(texts);
    texts.erase(rest.begin(), rest.end());
}

/// The least unit in which a language says how long something may take.
Duration unitOf(RuleLanguage language)
{
    const bool fine = language == RuleLanguage::Eql || language == RuleLanguage::Kql;
    return fine ? Duration(std::chrono::milliseconds(1)) : Duration(std::chrono::seconds(1));
}

/// `window` in whole units of the language, never too short. A rule for something that takes no
/// time at all is an error in some.
Duration roundedUp(Duration window, RuleLanguage language)
{
    const Duration unit = unitOf(language);
    return std::max((window + unit - Duration(1)) / unit, Duration::rep(1)) * unit;
}

bool hasWildcard(const std::string& name)
{
    return name.find('*') != name.npos;
}

class Writer {
public:
    Writer(const Rules& rules, const Catalogue& catalogue, RuleLanguage language)
        : m_rules(rules)
        , m_catalogue(catalogue)
        , m_length(roundedUp(rules.timeWindow, language))
        , m_window(writtenDuration(m_length))
    {
    }

    RuleExport write(RuleLanguage language)
    {
        loseWhatNobodySays();
        std::string body;
        for (const Step& step : steps)
            if (isWanted(step))
                body += stepIn(language, step);
        if (language == RuleLanguage::Sigma)
            body = sigmaCall() + body;
        const std::string above = heading(language);
        return {above + body, m_losses};
    }

private:
    [[nodiscard]] bool isWanted(const Step& step) const
    {
        return std::ranges::any_of(step.says, [&](std::string_view signal) {
            const auto counts = m_rules.payloadCorrelation.find(signal);
            return !signal.empty() && m_rules.isEnabled(signal)
                && (counts == m_rules.payloadCorrelation.end() || counts->second);
        });
    }

    /// Programs of the step's classes; tools of administration and weak names are left out.
    [[nodiscard]] std::vector<std::string> pathEndsOf(const Step& step, bool wildcards) const
    {
        std::vector<std::string> out;
        for (const Tool& tool : m_catalogue.tools())
            if (std::ranges::find(step.classes, tool.what) != step.classes.end() && !tool.adminTool)
                for (const std::string& name : tool.names)
                    if (wildcards || !hasWildcard(name))
                        addPathEnds(out, tool, name);
        makeUnique(out);
        return out;
    }

    [[nodiscard]] std::vector<std::string> namesOf(const Step& step, bool wildcards) const
    {
        auto out = pathEndsOf(step, wildcards);
        for (std::string& name : out)
            name = baseName(std::string(name));
        makeUnique(out);
        return out;
    }

    void loseWhatNobodySays()
    {
        m_losses = {
            "Points, phases, caps, gates and bands are not said: every match counts the same.",
            "What is usual for a person or a group is not known there.",
            "Contacts, approved tools and other rules that lower a score are left out.",
            "The uncertainty of clocks is not said: an event a second before the call is missed.",
            "Only inbound calls are looked at: numbers that somebody dials (C2) and outbound calls "
            "of SIP servers (AN0684) are left out.",
            "Attempts that nobody answered (AN0684, C11) count as calls, or not at all where they "
            "have no time of answer.",
            "Common program names, and tools of everyday administration, are left out.",
            "Downloads, pages, password resets and tampering (F4, F6, F8, F9) are left out: their "
            "events have other names in every product."};
    }

    std::string heading(RuleLanguage language)
    {
        const std::string mark = language == RuleLanguage::Kql || language == RuleLanguage::Eql
            ? "// "
            : language == RuleLanguage::Spl ? "``` "
                                            : "# ";
        const std::string end = language == RuleLanguage::Spl ? " ```\n" : "\n";
        std::string out = mark + "Sequences of a call and what followed it within " + m_window
            + ". Worth a person's review, never a verdict." + end + mark
            + "The names of the table and the fields of telephone calls stand for yours." + end;
        addOwnLosses(language);
        for (const auto& loss : m_losses)
            out += mark + "Lost: " + loss + end;
        return out;
    }

    void addOwnLosses(RuleLanguage language)
    {
        const bool interval = language == RuleLanguage::Kql || language == RuleLanguage::Spl;
        if (!interval)
            m_losses.push_back("A call is a moment there, not an interval: what happens later than "
                + m_window + " after its begin is missed, also while the person is on the line.");
        if (m_length != m_rules.timeWindow)
            m_losses.push_back("The window of " + writtenDuration(m_rules.timeWindow)
                + " is rounded up to " + m_window + ".");
        if (language == RuleLanguage::Eql)
            m_losses.push_back("A newer call overwrites an older one that still waits: a later "
                               "harmless call hides the earlier one.");
        if (language == RuleLanguage::Sigma)
            m_losses.push_back("A converter that cannot keep the order must say so itself.");
        if (language == RuleLanguage::Kql)
            m_losses.push_back("Program names with wildcards are left out.");
        if (language == RuleLanguage::Spl)
            m_losses.push_back("A subsearch of Splunk returns a limited number of calls.");
        m_losses.push_back(
            "\"Nothing followed\" and \"cannot say\" are one there: a missing log looks harmless.");
    }

    std::string stepIn(RuleLanguage language, const Step& step)
    {
        switch (language) {
        case RuleLanguage::Sigma:
            return sigma(step);
        case RuleLanguage::Eql:
            return eql(step);
        case RuleLanguage::Kql:
            return kql(step);
        case RuleLanguage::Spl:
            return spl(step);
        }
        return {};
    }

    [[nodiscard]] std::string sigmaCall() const
    {
        std::string out =
            "title: Inbound telephone call\nname: callwake_call\nstatus: experimental\n"
            "logsource:\n    category: phone_call\ndetection:\n    selection:\n"
            "        call.direction: inbound\n";
        if (!m_rules.phoneNumberBlocklist.empty())
            out += "    blocklist:\n        call.number: [" + listOf(m_rules.phoneNumberBlocklist)
                + "]\n";
        return out + "    condition: "
            + (m_rules.phoneNumberBlocklist.empty() ? "selection" : "selection or blocklist")
            + "\n";
    }

    [[nodiscard]] std::string sigma(const Step& step) const
    {
        const std::string name = "callwake_" + std::string(step.id);
        return "---\ntitle: " + quoted("Start of " + std::string(step.title)) + "\nname: " + name
            + "\nstatus: experimental\nlogsource:\n    category: process_creation\ndetection:\n"
              "    selection:\n        Image|endswith: ["
            + listOf(pathEndsOf(step, true)) + "]\n    condition: selection\n---\ntitle: "
            + quoted("A call, then " + std::string(step.title)) + "\nstatus: experimental\n"
            + "correlation:\n    type: temporal_ordered\n    rules:\n        - callwake_call\n"
              "        - "
            + name + "\n    group-by:\n        - person\n    timespan: " + m_window
            + "\n    aliases:\n        person:\n            callwake_call: call.user\n            "
            + name + ": User\ntags:\n    - attack.t1566.004\nlevel: medium\n";
    }

    [[nodiscard]] std::string eql(const Step& step) const
    {
        return "\n// A call, then " + std::string(step.title)
            + "\nsequence by user.name with maxspan=" + m_window
            + "\n  [any where event.category == \"phone_call\" and call.direction == \"inbound\"]\n"
              "  [process where event.type == \"start\" and process.name : ("
            + listOf(namesOf(step, true)) + ")]\n";
    }

    [[nodiscard]] std::string kql(const Step& step) const
    {
        return "\n// A call, then " + std::string(step.title)
            + "\nPhoneCalls\n| where Direction == \"inbound\"\n| join kind=inner (\n"
              "    DeviceProcessEvents\n    | where FileName in~ ("
            + listOf(namesOf(step, false))
            + ")\n  ) on $left.AccountUpn == $right.AccountUpn\n| where Timestamp between "
              "(AnswerTime "
              ".. (EndTime + "
            + m_window
            + "))\n| project AnswerTime, EndTime, Number, AccountUpn, Timestamp, "
              "DeviceName, FileName, ProcessCommandLine\n";
    }

    [[nodiscard]] std::string spl(const Step& step) const
    {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_length);
        return "\n``` A call, then " + std::string(step.title)
            + " ```\nsearch index=* sourcetype=*process* process_name IN ("
            + listOf(namesOf(step, true))
            + ")\n| join type=inner max=0 user\n    [ search index=* sourcetype=phone_call "
              "direction=inbound | eval answer=_time | fields user answer end number "
              "| fields - _* ]\n"
              "| where _time >= answer AND _time <= end + "
            + std::to_string(seconds.count())
            + "\n| table answer end number user _time host process_name process\n";
    }

    const Rules& m_rules;
    const Catalogue& m_catalogue;
    const Duration m_length; ///< of the window, as the language can say it
    const std::string m_window;
    std::vector<std::string> m_losses;
};

} // namespace

RuleExport exportRules(const Rules& rules, const Catalogue& catalogue, RuleLanguage language)
{
    return Writer(rules, catalogue, language).write(language);
}

} // namespace callwake
