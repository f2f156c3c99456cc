// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// One event of a channel (Asterisk's channel event log); views into the row.
struct CelEvent {
    std::string_view type, callerName, callerNumber, redirecting, dialled, extension, context,
        channel, application, applicationData, account, uniqueId, linkedId, peer, userType, extra;
    Instant time{};
    bool isLocal = false; ///< `time` is wall clock of the server
    std::int64_t offset = 0, length = 0, line = 0;
};

/// The name of a channel without what bridges, parking and redirection put in front for a while.
[[nodiscard]] std::string_view plainCelChannel(std::string_view name);

/// Adds to a list that the detail shows, as long as it is no long one.
void addToCelList(std::string& list, std::string_view text);

/// One channel of a call.
struct CelChannel {
    std::string name, callerName, callerNumber, context;
    Instant start{};
    std::optional<Instant> answer, bridged; ///< `bridged`: first put together with another
    std::optional<Instant> bridgedLast, left, ended; ///< `left`: the last bridge
    std::optional<Instant> met, metUntil; ///< when it was in a conference
    std::int64_t offset = 0, length = 0, line = 0; ///< of its start, else of its first event
    std::int64_t events = 0;
    int cause = 0; ///< Q.850; 0 = not said
    int open = 1; ///< of that name; redirection makes another one for a while
    bool started = false, meeting = false;
    bool isFirst = false; ///< the call is named after it

    /// When it was done talking: left the last bridge, or hung up in it.
    [[nodiscard]] std::optional<Instant> done() const
    {
        const bool stayed = !left || (bridgedLast && *left < *bridgedLast);
        if (!stayed)
            return left;
        return ended >= bridgedLast ? ended : std::nullopt;
    }
};

/// What the events of one linkedid tell so far, bounded, however many they are.
struct CelPicture {
    std::string target; ///< what the first Dial was given
    std::string linkedId, dialled, redirecting, account, dialStatus, hungUpBy;
    std::string transfers, forwards, pickups, userEvents; ///< lists for the detail
    std::vector<CelChannel> channels; ///< the first ones, in the order of their start
    std::int64_t open = 0, events = 0;
    std::int64_t offset = 0, length = 0, line = 0; ///< of the first event
    Instant first{}, last{}, hungUpAt{};
    Quality quality = Quality::None;
    bool over = false, startSeen = false, voicemail = false, parked = false;

    /// No channel is left.
    [[nodiscard]] bool isOver() const { return over || (open == 0 && !channels.empty()); }
};

/// Puts the events of one linkedid together, in whatever order they come.
class CelCall {
public:
    void add(const CelEvent& event);
    [[nodiscard]] const CelPicture& picture() const { return m_picture; }
    /// For the next call.
    void clear() { m_picture = {}; }

private:
    CelChannel* channelOf(const CelEvent& event);
    void change(const CelEvent& event, CelChannel& channel);
    void begin(const CelEvent& event, CelChannel& channel);
    void bridge(const CelEvent& event, CelChannel& channel);
    void leave(const CelEvent& event, CelChannel& channel);
    void hangUp(const CelEvent& event, CelChannel& channel);
    void note(const CelEvent& event);
    void close(CelChannel& channel);

    CelPicture m_picture;
};

} // namespace callwake
