// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/story.h"

#include "base/text.h"

#include <algorithm>

namespace callwake::test {

namespace {

using namespace std::chrono_literals;

/// Words of a line; quotes keep blanks together, also after "key=".
std::vector<std::string> wordsOf(std::string_view line)
{
    std::vector<std::string> out;
    std::string word;
    bool quoted = false;
    bool started = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
            started = true;
        } else if (c == ' ' && !quoted) {
            if (started)
                out.push_back(std::exchange(word, {}));
            started = false;
        } else {
            word += c;
            started = true;
        }
    }
    if (started)
        out.push_back(word);
    return out;
}

/// Words of one line: "key=value" ones by key, the others in order.
struct Line {
    std::vector<std::string> words;
    std::map<std::string, std::string> values;

    explicit Line(std::vector<std::string> all)
    {
        for (std::string& word : all) {
            const auto cut = word.find('=');
            const bool isKey = cut != word.npos && cut > 0
                && std::all_of(word.begin(), word.begin() + std::ptrdiff_t(cut),
                    [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
            if (isKey)
                values.emplace(word.substr(0, cut), word.substr(cut + 1));
            else
                words.push_back(std::move(word));
        }
    }
    [[nodiscard]] std::string value(const std::string& key, std::string otherwise = {}) const
    {
        const auto found = values.find(key);
        return found == values.end() ? otherwise : found->second;
    }
    [[nodiscard]] bool says(std::string_view word) const
    {
        return std::ranges::find(words, word) != words.end();
    }
};

class Reader {
public:
    explicit Reader(Story& story)
        : m_story(story)
    {
    }

    void read(std::string_view text)
    {
        while (!text.empty() && m_story.error.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            const std::string_view line = trimmed(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            if (!line.empty() && !line.starts_with('#'))
                readLine(line);
        }
        for (auto& [person, marks] : m_story.marks)
            std::ranges::sort(
                marks, {}, [](const Mark& mark) { return std::pair(mark.begin, mark.event); });
    }

private:
    void fail(std::string_view line, std::string_view why)
    {
        if (m_story.error.empty())
            m_story.error = std::string(why) + ": " + std::string(line);
    }

    void readLine(std::string_view line)
    {
        if (line.starts_with("rules ")) {
            auto rules = parseRules(line.substr(6));
            if (!rules)
                return fail(line, rules.error().text());
            m_story.rules = std::move(*rules);
            return;
        }
        const auto all = wordsOf(line);
        if (all[0] == "expect:")
            return readExpectation(line, all);
        Line parsed(all);
        if (parsed.words.size() < 2)
            return fail(line, "Too few words");
        const std::string& first = parsed.words[0];
        const std::string& second = parsed.words[1];
        if (first == "day")
            m_day = parseIso(second).value_or(ParsedTime{}).time;
        else if (first == "person")
            addPerson(parsed);
        else if (first == "number")
            addEntry(line, parsed);
        else if (first == "plan")
            numberOf(second).plan =
                fromName<NumberPlan>(parsed.words.back()).value_or(NumberPlan::Valid);
        else if (first == "class")
            numberOf(second).cls =
                fromName<NumberClass>(parsed.words.back()).value_or(NumberClass::Telephone);
        else if (first == "region")
            numberOf(second).region = parsed.words.back();
        else if (first == "source")
            addSource(parsed);
        else if (first == "history")
            addHistory(parsed);
        else if (first == "mails")
            addMails(line, parsed);
        else
            readEvent(line, parsed);
    }

    void addPerson(const Line& parsed)
    {
        const std::string& name = parsed.words[1];
        m_story.people[name] = {PersonId{std::int64_t(m_story.people.size()) + 1}, name,
            parsed.value("group", "staff"), parsed.value("zone", "UTC")};
        if (parsed.values.contains("number"))
            m_story.numbersOf[name] = parsed.value("number");
    }

    void addEntry(std::string_view line, const Line& parsed)
    {
        const auto list = fromName<NumberList>(parsed.value("list"));
        if (!list)
            return fail(line, "Unknown list");
        m_story.entries.push_back({parsed.words[1], *list, parsed.value("label"),
            parsed.value("owner"), parsed.value("source"), {}, parsed.value("expires")});
    }

    [[nodiscard]] Instant clock(const std::string& text) const
    {
        const auto parsed = parseIso("1970-01-01T" + text);
        return parsed ? m_day + parsed->time.time_since_epoch() : m_day;
    }

    void addSource(const Line& parsed)
    {
        SourceFacts source;
        source.name = parsed.words[1];
        source.sha256 = "sha-" + source.name;
        source.format = parsed.value("format", source.name);
        source.uncertainty = parseDuration(parsed.value("uncertainty", "0s")).value_or(0us);
        source.span = {
            parsed.values.contains("from") ? clock(parsed.value("from")) : m_day - 400 * 24h,
            parsed.values.contains("to") ? clock(parsed.value("to")) : m_day + 400 * 24h};
        source.reported = parsed.says("reported");
        if (const std::string gap = parsed.value("gap"); !gap.empty()) {
            const auto cut = gap.find('-');
            source.gaps.push_back(
                {{clock(gap.substr(0, cut)), clock(gap.substr(cut + 1))}, "a gap"});
        }
        source.region = parsed.value("region");
        source.telephone = parsed.says("telephone");
        m_story.covers[source.name] = parsed.value("covers");
        m_story.sources.push_back(std::move(source));
    }

    std::int32_t sourceOf(const std::string& name, const std::string& covers)
    {
        for (std::size_t i = 1; i < m_story.sources.size(); ++i)
            if (m_story.sources[i].name == name)
                return std::int32_t(i);
        addSource(Line({"source", name, "covers=" + covers}));
        return std::int32_t(m_story.sources.size()) - 1;
    }

    Number& numberOf(const std::string& text)
    {
        for (Number& number : m_story.numbers)
            if (number.raw == text)
                return number;
        Number number;
        number.id = {std::int64_t(m_story.numbers.size()) + 1};
        number.raw = text;
        if (text == "anonymous") {
            number.cls = NumberClass::Withheld;
        } else if (text.starts_with('+')) {
            number.cls = NumberClass::Telephone;
            number.plan = NumberPlan::Valid;
            number.e164 = text;
            number.region = text.starts_with("+44") ? "GB" : "";
        } else if (text.find('@') != text.npos) {
            number.cls = text.starts_with("sip:") ? NumberClass::SipUri : NumberClass::Email;
        } else {
            constexpr std::size_t national = 9; // digits; nobody said of which country
            number.cls = text.size() < national ? NumberClass::Extension : NumberClass::Impossible;
        }
        return m_story.numbers.emplace_back(number);
    }

    std::int32_t subjectOf(std::string text)
    {
        text = lowered(text);
        if (text.empty())
            return 0;
        const auto found = std::ranges::find(m_story.subjects, text);
        if (found != m_story.subjects.end())
            return std::int32_t(found - m_story.subjects.begin());
        m_story.subjects.push_back(std::move(text));
        return std::int32_t(m_story.subjects.size()) - 1;
    }

    /// `-30d calls` of a person who is on the telephone every day, visits of pages, or sign-ins.
    void addHistory(const Line& parsed)
    {
        const auto count = parseNumber<int>(
            parsed.value("calls", parsed.value("visits", parsed.value("sign-ins", "0"))))
                               .value_or(0);
        const std::string number = parsed.value("number", "+442079460100");
        const std::string hours = parsed.value("hours", "9-17");
        const int from = parseNumber<int>(hours.substr(0, hours.find('-'))).value_or(9);
        const int to = parseNumber<int>(hours.substr(hours.find('-') + 1)).value_or(17);
        for (int i = 0; i < count; ++i) {
            const Instant time = m_day - (i + 2) * 24h + std::chrono::hours(from + i % (to - from));
            if (parsed.values.contains("visits")) {
                Line visit(
                    {parsed.words[1], "https://" + parsed.value("host", "intranet.example") + "/"});
                addActivity(time, parsed.words[1], "visit", visit.words[1], visit);
            } else if (parsed.values.contains("sign-ins")) {
                addActivity(time, parsed.words[1], "sign-in", "success", parsed);
            } else {
                const std::string other = parsed.says("strangers")
                    ? "+44207946" + std::to_string(10000 + 200 + i).substr(1)
                    : number;
                Line call({parsed.words[1], other, parsed.value("length", "3m")});
                call.values = parsed.values;
                const int times = parseNumber<int>(parsed.value("times", "1")).value_or(1);
                for (int n = 0; n < times; ++n)
                    addCall(time + n * 5min, parsed.words[1],
                        parsed.says("out") ? "call-out" : "call-in", call);
            }
        }
    }

    /// `mails ana from=09:30 count=120 every=5s senders=40`
    void addMails(std::string_view line, const Line& parsed)
    {
        const auto count = parseNumber<int>(parsed.value("count"));
        const auto senders = parseNumber<int>(parsed.value("senders", "1"));
        const auto every = parseDuration(parsed.value("every"));
        if (!count || !senders || *senders < 1 || !every)
            return fail(line, "No flood of mails");
        for (int i = 0; i < *count; ++i)
            addActivity(clock(parsed.value("from")) + i * *every, parsed.words[1], "mail",
                "sender" + std::to_string(i % *senders) + "@example.org", parsed);
    }

    void readEvent(std::string_view line, Line& parsed)
    {
        std::int64_t days = 0;
        if (parsed.words[0].ends_with('d')) {
            days =
                parseNumber<int>(parsed.words[0].substr(0, parsed.words[0].size() - 1)).value_or(0);
            parsed.words.erase(parsed.words.begin());
        }
        if (parsed.words.size() < 4 || !parseIso("1970-01-01T" + parsed.words[0]))
            return fail(line, "No line of a story");
        const Instant time = clock(parsed.words[0]) + days * 24h;
        const std::string person = parsed.words[1];
        const std::string verb = parsed.words[2];
        if (!m_story.people.contains(person))
            return fail(line, "Unknown person");
        parsed.words.erase(parsed.words.begin(), parsed.words.begin() + 2);
        if (verb.starts_with("call-"))
            addCall(time, person, verb, parsed);
        else if (!addActivity(time, person, verb, parsed.words[1], parsed))
            fail(line, "Unknown verb");
    }

    Mark& addMark(Event event, const std::string& person, const Line& parsed)
    {
        event.id = {std::int64_t(m_story.events.size()) + 1};
        event.place.offset = event.id.value * 100;
        if (parsed.says("ambiguous"))
            event.quality |= Quality::AmbiguousTime;
        Mark mark;
        mark.begin = event.begin;
        mark.event = event.id;
        mark.kind = event.kind;
        mark.quality = event.quality;
        mark.source = std::int32_t(event.source.value);
        mark.attribution = parsed.says("host-only") ? Attribution::HostOnly
            : parsed.says("device-owner")           ? Attribution::DeviceOwner
                                                    : Attribution::Direct;
        m_story.events.push_back(std::move(event));
        return m_story.marks[person].emplace_back(mark);
    }

    /// As the formats of SIP write it.
    static std::string sipDetail(const Line& parsed)
    {
        std::string out;
        for (const auto& [key, name] :
            {std::pair("asserted", "asserted"), std::pair("contact", "contact"),
                std::pair("diversion", "diversion"), std::pair("verification", "verification"),
                std::pair("attestation", "attestation"), std::pair("agent", "caller_agent")})
            if (parsed.values.contains(key))
                out += (out.empty() ? "" : "; ") + (name + ('=' + parsed.value(key)));
        return out;
    }

    /// words: verb, number, length, flags
    void addCall(
        Instant time, const std::string& person, const std::string& verb, const Line& parsed)
    {
        Event event;
        event.kind = Kind::Call;
        event.begin = time;
        event.source = {sourceOf(parsed.value("source", "calls"), "calls")};
        const bool missed = parsed.says("missed");
        const bool tellsAnswer = !missed && !parsed.says("no-answer-time");
        const auto length = parsed.words.size() > 2 ? parseDuration(parsed.words[2]) : std::nullopt;
        Call call;
        call.direction = verb == "call-in" ? Direction::Inbound
            : verb == "call-out"           ? Direction::Outbound
                                           : Direction::Internal;
        call.outcome = missed          ? Outcome::Missed
            : parsed.says("elsewhere") ? Outcome::AnsweredElsewhere
                                       : Outcome::Answered;
        call.remote = numberOf(parsed.words[1]);
        call.trunk = parsed.value("trunk");
        call.displayName = parsed.value("name");
        call.local = parsed.value("account");
        call.device = parsed.value("device");
        call.detail = sipDetail(parsed);
        call.reporter = parsed.value("reporter");
        const Duration ring = parseDuration(parsed.value("ring", "0s")).value_or(0us);
        if (tellsAnswer)
            call.answer = ring;
        if (parsed.says("no-end"))
            event.quality |= Quality::LengthUnknown;
        else
            call.end = ring + length.value_or(0us);
        if (parsed.says("external"))
            event.quality |= Quality::External;
        if (parsed.says("handed-on"))
            event.quality |= Quality::Transferred;
        event.length = call.end;
        const Direction direction = call.direction;
        const Outcome outcome = call.outcome;
        const auto number = std::int32_t(call.remote.id.value);
        const Duration lasting = call.end.value_or(0us);
        event.what = std::move(call);
        Mark& mark = addMark(std::move(event), person, parsed);
        mark.direction = direction;
        mark.outcome = outcome;
        mark.subject = number;
        mark.length = lasting;
        mark.answerSeconds = tellsAnswer
            ? std::int32_t(std::chrono::duration_cast<std::chrono::seconds>(ring).count())
            : -1;
    }

    bool addActivity(Instant time, const std::string& person, const std::string& verb,
        const std::string& what, const Line& parsed)
    {
        Activity activity;
        activity.command = parsed.value("cmd");
        activity.parent = parsed.value("parent");
        activity.originalName = parsed.value("original");
        activity.signer = parsed.value("signer");
        activity.path = parsed.value("path");
        activity.host = parsed.value("host");
        activity.account = parsed.value("account", person);
        activity.processId = parsed.value("pid");
        activity.version = parsed.value("version");
        activity.detail = parsed.value("detail");
        activity.package = parsed.value("package");
        activity.peer = parsed.value("peer");
        activity.result = parsed.value("result");
        static const std::map<std::string, Kind> verbs{{"run", Kind::Execution},
            {"shell", Kind::ShellCommand}, {"visit", Kind::Navigation}, {"dns", Kind::DnsQuery},
            {"download", Kind::Download}, {"write", Kind::FileWrite},
            {"install", Kind::PackageInstall}, {"service", Kind::ServiceInstall},
            {"remote", Kind::RemoteAccess}, {"mfa", Kind::MfaPrompt}, {"sign-in", Kind::SignIn},
            {"reset", Kind::CredentialReset}, {"consent", Kind::ConsentGrant},
            {"change", Kind::AccountChange}, {"tamper", Kind::SecurityTampering},
            {"clear-log", Kind::LogCleared}, {"mail", Kind::Mail}, {"message", Kind::Message}};
        const auto known = verbs.find(verb);
        if (known == verbs.end())
            return false;
        Event event;
        event.kind = known->second;
        event.begin = time;
        if (parsed.says("update"))
            event.quality |= Quality::UpdateRun;
        const auto [from, covers] = usualSource(event.kind);
        event.source = {sourceOf(parsed.value("source", from), covers)};
        const std::string subject = fill(activity, event.kind, what);
        event.what = std::move(activity);
        addMark(std::move(event), person, parsed).subject = subjectOf(subject);
        return true;
    }

    /// Name of the source that such an event comes from, and what it covers.
    static std::pair<std::string, std::string> usualSource(Kind kind)
    {
        switch (kind) {
        case Kind::SignIn:
        case Kind::MfaPrompt:
        case Kind::CredentialReset:
        case Kind::ConsentGrant:
            return {"provider", "identity"};
        case Kind::Mail:
            return {"mailbox", "mail"};
        case Kind::Message:
            return {"phone", "messages"};
        default:
            return {"laptop", "programs,browser,packages"};
        }
    }

    /// Puts the text where the kind has it; the subject as the importer makes it.
    static std::string fill(Activity& activity, Kind kind, const std::string& what)
    {
        switch (kind) {
        case Kind::Navigation:
            activity.url = what;
            return std::string(urlHost(what));
        case Kind::DnsQuery:
            activity.peer = what;
            return what;
        case Kind::Download:
            activity.url = what;
            return std::string(baseName(activity.path));
        case Kind::FileWrite:
            activity.path = what;
            return std::string(baseName(what));
        case Kind::PackageInstall:
            activity.package = what;
            return what;
        case Kind::ServiceInstall:
            activity.package = what;
            return std::string(baseName(activity.path));
        case Kind::SignIn:
        case Kind::MfaPrompt:
        case Kind::CredentialReset:
        case Kind::AccountChange:
            activity.result = what;
            return {};
        case Kind::ConsentGrant:
            activity.package = what;
            return {};
        case Kind::LogCleared:
            activity.detail = "Channel=" + what;
            return {};
        case Kind::Mail:
        case Kind::Message:
            activity.peer = what;
            return {};
        case Kind::ShellCommand:
            activity.command = what;
            activity.process = what.substr(0, what.find(' '));
            return std::string(baseName(activity.process));
        default:
            activity.process = what;
            return std::string(baseName(what));
        }
    }

    void readExpectation(std::string_view line, const std::vector<std::string>& all)
    {
        if (all.size() < 3)
            return fail(line, "Too few words");
        Expectation expectation;
        expectation.line = line;
        const auto cut = all[1].find('#');
        expectation.person = all[1].substr(0, cut);
        if (cut != std::string::npos)
            expectation.which = parseNumber<std::size_t>(all[1].substr(cut + 1)).value_or(1) - 1;
        expectation.none = all[2] == "none";
        for (std::size_t i = 2; i < all.size() && !expectation.none; ++i) {
            const auto equals = all[i].find('=');
            if (equals == std::string::npos)
                return fail(line, "No key=value");
            expectation.values.emplace_back(all[i].substr(0, equals), all[i].substr(equals + 1));
        }
        m_story.expectations.push_back(std::move(expectation));
    }

    Story& m_story;
    Instant m_day = instantFromFields(2026, 3, 10, 0, 0, 0).value_or(Instant{});
};

} // namespace

Story readStory(std::string_view text, std::string name)
{
    Story story;
    story.name = std::move(name);
    Reader(story).read(text);
    if (story.error.empty() && story.expectations.empty())
        story.error = "The story expects nothing";
    return story;
}

} // namespace callwake::test
