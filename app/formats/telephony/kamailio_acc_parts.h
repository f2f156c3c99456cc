// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/sip_parties_parts.h"

#include <list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// One column of a table or one "name=value" of a line of the acc module.
struct AccField {
    std::string_view name, value;
};

/// What the acc module of Kamailio and OpenSIPS accounts: one transaction, or one whole call.
/// Views are of at most 512 bytes.
struct AccEntry {
    std::string_view method, fromTag, toTag, callId, reason;
    std::string_view caller, callerDomain, callee, calleeDomain;
    std::string_view routedTo; ///< the user part the call was routed to, where logged
    std::string_view sourceAddress;
    int code = 0;
    Instant time{}; ///< when the transaction was complete; of a whole call: its begin
    std::optional<Instant> answered, ended; ///< of a whole call
    bool wholeCall = false;
    bool localTime = false; ///< times are wall clock
    bool repeats = false; ///< a name stands twice: a value may have been forged
    std::string extras; ///< other fields, as detail
    std::int64_t offset = 0, length = 0, line = 0;

    /// Why the fields are no entry, or empty.
    [[nodiscard]] std::string_view read(std::span<const AccField> fields);
};

/// Puts transactions together to calls: INVITE and BYE by Call-ID and tags, the branches of a fork
/// that rang in vain, and the line of the whole call where the server writes both.
class AccCalls {
public:
    AccCalls(const ParseOptions& options, Sink& sink);
    void add(const AccEntry& entry);
    void finish();

private:
    /// A call as far as it is known; texts are copies.
    struct Open {
        std::string callId, callerTag, calleeTag, caller, callee, routedTo, address, reason, extras;
        std::optional<Instant> begin, answered, ended, refused;
        int code = 0;
        int branches = 0; ///< that rang in vain
        bool localTime = false, conflict = false, isEnded = false, wholeCall = false;
        bool knowsWhoEnded = false, calleeEnded = false;
        bool isKnown = false; ///< its INVITE was seen
        Instant last{};
        std::int64_t offset = 0, length = 0, line = 0, entries = 0;
    };
    using Calls = std::list<Open>; ///< the longest untouched first
    using Index = std::unordered_map<std::string, std::vector<Calls::iterator>>; ///< by Call-ID
    static bool belongsTo(const AccEntry& entry, const Open& open);
    Calls::iterator callOf(const AccEntry& entry);
    static void take(Open& open, const AccEntry& entry);
    static void takeWhole(Open& open, const AccEntry& entry);
    static void takeRefusal(Open& open, const AccEntry& entry);
    static void setParties(Open& open, const AccEntry& entry);
    static void setTimes(const Open& open, Record& record, CallFields& call);
    static std::string detailOf(const Open& open);
    void close(Calls::iterator open);
    void closeOld();

    Sink& m_sink;
    SipParties m_parties;
    Calls m_calls, m_ended;
    Index m_byCallId;
    std::optional<Instant> m_now; ///< newest entry
};

} // namespace callwake
