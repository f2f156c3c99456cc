// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// CallHistoryTransactions/transactions.log of iOS and macOS: what was done to the call history,
// also to calls that are no longer in it. Entries follow each other, each a length of four bytes
// (little-endian) and an archive of a CHTransaction: "type" (0 insert, 1 update, 2 delete, 3 delete
// all) and "record", which is the archive of a CHRecentCall. The keys are those that the
// CallHistory framework encodes ("serviceRadar" is its service), the meanings of callStatus its
// own: 1 incoming, 2 outgoing, 4 answered elsewhere, 8 missed, 16 outgoing and not connected.
#include "formats/byte_window_parts.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/keyed_archive_parts.h"
#include "formats/plist_binary_parts.h"
#include "formats/telephony/apple_call_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t lengthBytes = 4;
constexpr std::size_t longestEntry = 4U << 20;
constexpr std::size_t searched = 64U << 10; ///< at a time, behind damage
constexpr std::size_t mostCalls = 200'000; ///< that wait for more about them
constexpr std::size_t mostHandles = 32; ///< of one group call
constexpr std::size_t mostDone = 200; ///< characters told of what was done to a call
constexpr double longestRing = 600; ///< seconds

enum Transaction : std::int64_t { Insert, Update, Delete, DeleteAll };
enum Status : std::int64_t {
    Incoming = 1,
    Outgoing = 2,
    Elsewhere = 4,
    Missed = 8,
    Cancelled = 16
};

/// A call, as its last entry has it.
struct RecentCall {
    Record record; ///< without its texts
    CallFields call; ///< likewise
    std::string remote, name, service, country, detail, key;
    std::string did; ///< what was done to it, in order
    std::int64_t entries = 0;
};

Direction directionOf(std::int64_t status)
{
    return (status & (Outgoing | Cancelled)) != 0         ? Direction::Outbound
        : (status & (Incoming | Elsewhere | Missed)) != 0 ? Direction::Inbound
                                                          : Direction::Unknown;
}

/// As in the call history itself, an outgoing call that was not connected is a missed one: whether
/// the caller gave up or nobody answered is not said.
Outcome outcomeOf(std::int64_t status, bool blocked)
{
    return blocked                              ? Outcome::Blocked
        : (status & (Incoming | Outgoing)) != 0 ? Outcome::Answered
        : (status & Elsewhere) != 0             ? Outcome::AnsweredElsewhere
        : (status & (Missed | Cancelled)) != 0  ? Outcome::Missed
                                                : Outcome::Unknown;
}

std::string_view nameOfTransaction(std::int64_t type)
{
    constexpr std::array<std::string_view, 3> words{"insert", "update", "delete"};
    return type >= Insert && type <= Delete ? words[std::size_t(type)] : "unknown";
}

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
    {
    }

    /// The archive of one entry, whose place is in `record`.
    void take(std::string_view bytes, const Record& place)
    {
        const KeyedArchive transaction(bytes);
        if (!transaction.fault().empty())
            return reject(place, transaction.fault());
        const auto type = transaction.integer(transaction.root(), "type");
        if (type == DeleteAll) {
            ++m_deletedAll;
            return m_sink.skipped("deletion of all calls, without its time");
        }
        const KeyedArchive archive(transaction.data(transaction.root(), "record"));
        if (!archive.fault().empty())
            return reject(place, "entry without the call that it is about");
        read(archive, type.value_or(-1), place);
    }

    void reject(const Record& place, std::string_view reason)
    {
        m_sink.reject(place.offset, place.line, reason, {});
    }

    void finish()
    {
        for (auto& call : m_calls)
            deliver(call);
        if (m_deletedAll > 0)
            m_sink.warning("All calls were deleted " + std::to_string(m_deletedAll)
                + " times; the log does not say when.");
    }

private:
    void read(const KeyedArchive& archive, std::int64_t type, const Record& place)
    {
        const auto& root = archive.root();
        const auto begin = archive.time(root, "date");
        if (!begin)
            return reject(place, "call without a time");
        RecentCall& out = callOf(archive.text(root, "uniqueId"));
        out.record = place;
        out.record.kind = Kind::Call;
        out.record.begin = *begin;
        if (out.did.size() < mostDone)
            out.did.append(out.did.empty() ? "" : ", ").append(nameOfTransaction(type));
        ++out.entries;
        const auto code = [&](std::string_view key) {
            return archive.integer(root, key).value_or(0);
        };
        const auto status = code("callStatus");
        out.call = {};
        out.call.direction = directionOf(status);
        out.call.outcome = outcomeOf(status, !archive.text(root, "blockedByExtension").empty());
        out.service = appleCallService(
            archive.text(root, "serviceRadar"), code("callType"), code("callCategory"));
        out.name = archive.text(root, "name");
        out.country = archive.text(root, "isoCountryCode");
        out.detail.clear();
        out.remote = archive.text(root, "callerId");
        addParticipants(archive, out);
        setTimes(archive.number(root, "timeToEstablish").value_or(0),
            archive.number(root, "duration"), out);
        addDetails(archive, out);
    }

    /// That of the same id, or a new one.
    RecentCall& callOf(std::string_view key)
    {
        const auto found = m_places.find(key);
        if (found != m_places.end())
            return m_calls[found->second];
        if (m_calls.size() >= mostCalls) {
            for (auto& call : m_calls)
                deliver(call);
            m_calls.clear();
            m_places.clear();
        }
        if (!key.empty())
            m_places.emplace(key, m_calls.size());
        m_calls.emplace_back().key = key;
        return m_calls.back();
    }

    static void addParticipants(const KeyedArchive& archive, RecentCall& out)
    {
        std::vector<std::string> handles;
        for (const auto* handle : archive.members(archive.root(), "remoteParticipantHandles")) {
            auto value = archive.text(*handle, "normalizedValue");
            if (value.empty())
                value = archive.text(*handle, "value");
            if (!value.empty() && handles.size() < mostHandles)
                handles.emplace_back(value);
        }
        if (handles.size() == 1)
            out.remote = handles.front();
        std::ranges::sort(handles); // they are a set: in no order
        std::string all;
        for (const auto& handle : handles)
            all += (all.empty() ? "" : ", ") + handle;
        if (handles.size() > 1)
            addDetail(out.detail, "participants", all);
    }

    static void setTimes(double ring, std::optional<double> talk, RecentCall& out)
    {
        setTalk(talk, out.record, out.call);
        const bool plausible = ring > 0 && ring <= longestRing;
        if (!out.call.answer || !plausible)
            return;
        const Duration rang(std::int64_t(ring * 1e6));
        *out.call.answer += rang;
        if (out.call.end)
            *out.call.end += rang;
    }

    static void addDetails(const KeyedArchive& archive, RecentCall& out)
    {
        const auto& root = archive.root();
        using Part = std::pair<std::string_view, std::string_view>; // key, name
        for (const auto& [key, name] : {Part("disconnectedCause", "disconnected_cause"),
                 Part("verificationStatus", "verification"),
                 Part("junkConfidence", "junk_confidence"),
                 Part("screenSharingType", "screen_sharing"), Part("wasEmergencyCall", "emergency"),
                 Part("hasMessage", "message"), Part("callStatus", "status")})
            if (const auto code = archive.integer(root, key).value_or(0); code != 0)
                addDetail(out.detail, name, std::to_string(code));
        for (const auto& [key, name] : {Part("junkIdentificationCategory", "junk"),
                 Part("blockedByExtensionName", "blocked_by"), Part("callerIdLocation", "location"),
                 Part("isoCountryCode", "country")})
            addDetail(out.detail, name, archive.text(root, key));
    }

    void deliver(RecentCall& made)
    {
        addDetail(made.detail, "transactions", made.did);
        CallFields call = made.call;
        call.remote = made.remote;
        call.displayName = made.name;
        call.service = made.service;
        call.callKey = made.key;
        call.region = made.country;
        call.detail = made.detail;
        made.record.entries = made.entries;
        made.record.what = call;
        m_sink.record(made.record);
    }

    Sink& m_sink;
    std::vector<RecentCall> m_calls; ///< in the order of their first entries
    std::map<std::string, std::size_t, std::less<>> m_places; ///< in m_calls, by their ids
    std::int64_t m_deletedAll = 0;
};

std::size_t lengthAt(std::string_view bytes)
{
    std::size_t out = 0;
    for (std::size_t i = lengthBytes; i-- > 0;)
        out = out << 8 | std::uint8_t(bytes[i]);
    return out;
}

/// Whether an entry begins at the front of `bytes`.
bool beginsEntry(std::string_view bytes)
{
    return bytes.size() >= lengthBytes + binaryPlistBegin.size()
        && bytes.substr(lengthBytes).starts_with(binaryPlistBegin)
        && lengthAt(bytes) > binaryPlistBegin.size() && lengthAt(bytes) <= longestEntry;
}

/// Passes over damage, to where an entry begins again.
void skipDamage(ByteWindow& window)
{
    window.skip(1);
    for (;;) {
        const auto bytes = window.look(searched);
        std::size_t at = bytes.find(binaryPlistBegin);
        while (
            at != bytes.npos && (at < lengthBytes || !beginsEntry(bytes.substr(at - lengthBytes))))
            at = bytes.find(binaryPlistBegin, at + 1);
        if (at != bytes.npos)
            return window.skip(at - lengthBytes);
        constexpr std::size_t overlap = lengthBytes + binaryPlistBegin.size();
        if (bytes.size() < searched)
            return window.skip(bytes.size());
        window.skip(bytes.size() - overlap);
    }
}

int sniff(const Head& head)
{
    if (!beginsEntry(head.bytes))
        return 0;
    const bool named = head.fileName.starts_with("transactions.log");
    return head.bytes.find("CHTransaction") != head.bytes.npos ? 95 : named ? 70 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    ByteWindow window(input);
    Reader reader(sink);
    Record place;
    while (sink.wanted()) {
        const auto head = window.look(lengthBytes + binaryPlistBegin.size());
        if (head.empty())
            break;
        ++place.line;
        place.offset = window.offset();
        if (!beginsEntry(head)) {
            reader.reject(place, "no entry where one should begin: damaged or cut off");
            skipDamage(window);
            continue;
        }
        const std::size_t size = lengthBytes + lengthAt(head);
        const auto entry = window.look(size);
        place.length = std::int64_t(entry.size());
        if (entry.size() < size) {
            reader.reject(place, "entry that is cut off");
            break;
        }
        reader.take(entry.substr(lengthBytes), place);
        window.skip(size);
    }
    reader.finish();
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format apple_call_transactions;
const Format apple_call_transactions{
    .name = "apple_call_transactions",
    .title = "Apple log of the call history (transactions.log)",
    .reads = "Calls that were added to the call history of an iPhone or Mac, changed or deleted, "
             "and how long each rang",
    .covers = covers,
    .shape = Format::Shape::Bytes,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
