// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"
#include "model/kind.h"
#include "timeline/lanes.h"

#include <array>
#include <cstdint>

namespace callwake {

/// How an event looks in its lane. Kinds of one lane differ in shape, never in colour alone.
enum class MarkShape : std::uint8_t {
    Bar,
    Tick,
    ShortTick,
    Circle,
    Ring,
    Square,
    Frame,
    Diamond,
    TriangleDown,
    TriangleUp,
    Cross,
    Plus
};

/// Names of the colours of marks; the window's theme and the report's style sheet give the values.
enum class MarkColor : std::uint8_t {
    CallIn,
    CallOut,
    CallInternal,
    Message,
    Web,
    Download,
    Program,
    Remote,
    Package,
    Identity
};
inline constexpr std::size_t markColorCount = 10;
template <>
inline constexpr std::array<std::string_view, markColorCount> names<MarkColor>{"call-in",
    "call-out", "call-internal", "message", "web", "download", "program", "remote", "package",
    "identity"};

struct KindStyle {
    Kind kind;
    MarkShape shape;
    MarkColor color;
};

/// One row per kind: a new kind is drawn once it has one.
inline constexpr std::array<KindStyle, kindCount> kindStyles{{
    {Kind::Call, MarkShape::Bar, MarkColor::CallIn},
    {Kind::Message, MarkShape::Circle, MarkColor::Message},
    {Kind::Navigation, MarkShape::Tick, MarkColor::Web},
    {Kind::Download, MarkShape::TriangleDown, MarkColor::Download},
    {Kind::FileWrite, MarkShape::Tick, MarkColor::Download},
    {Kind::Execution, MarkShape::Tick, MarkColor::Program},
    {Kind::ShellCommand, MarkShape::Frame, MarkColor::Program},
    {Kind::NetworkConnection, MarkShape::Plus, MarkColor::Web},
    {Kind::DnsQuery, MarkShape::ShortTick, MarkColor::Web},
    {Kind::RemoteAccess, MarkShape::Diamond, MarkColor::Remote},
    {Kind::PackageInstall, MarkShape::Square, MarkColor::Package},
    {Kind::ServiceInstall, MarkShape::Diamond, MarkColor::Package},
    {Kind::ScheduledTask, MarkShape::Ring, MarkColor::Package},
    {Kind::SecurityTampering, MarkShape::Cross, MarkColor::Package},
    {Kind::LogCleared, MarkShape::TriangleUp, MarkColor::Package},
    {Kind::SignIn, MarkShape::Square, MarkColor::Identity},
    {Kind::MfaPrompt, MarkShape::Ring, MarkColor::Identity},
    {Kind::CredentialReset, MarkShape::Diamond, MarkColor::Identity},
    {Kind::ConsentGrant, MarkShape::TriangleUp, MarkColor::Identity},
    {Kind::AccountChange, MarkShape::Plus, MarkColor::Identity},
    {Kind::Mail, MarkShape::Frame, MarkColor::Message},
}};

[[nodiscard]] constexpr const KindStyle& styleOf(Kind kind)
{
    return kindStyles[std::size_t(kind)];
}

[[nodiscard]] constexpr MarkColor callColor(Direction direction)
{
    switch (direction) {
    case Direction::Outbound:
        return MarkColor::CallOut;
    case Direction::Internal:
        return MarkColor::CallInternal;
    case Direction::Inbound:
    case Direction::Unknown:
        break;
    }
    return MarkColor::CallIn;
}

/// Lines rather than shapes: many of them in one pixel darken it.
[[nodiscard]] constexpr bool isTick(MarkShape shape)
{
    return shape == MarkShape::Tick || shape == MarkShape::ShortTick;
}

inline constexpr std::size_t slotCount = 8;

/// The kinds of one lane are numbered from zero in the order of `kinds`.
inline constexpr auto kindSlots = [] {
    std::array<std::uint8_t, kindCount> table{};
    std::array<std::uint8_t, laneCount> next{};
    for (const KindInfo& info : kinds)
        table[std::size_t(info.kind)] = next[std::size_t(laneOf(info.kind))]++;
    return table;
}();

inline constexpr auto slotKinds = [] {
    std::array<std::array<Kind, slotCount>, laneCount> table{};
    for (const KindInfo& info : kinds)
        table[std::size_t(laneOf(info.kind))][kindSlots[std::size_t(info.kind)]] = info.kind;
    return table;
}();

[[nodiscard]] constexpr std::uint8_t slotOf(Kind kind)
{
    return kindSlots[std::size_t(kind)];
}
[[nodiscard]] constexpr Kind kindOfSlot(Lane lane, std::uint8_t slot)
{
    return slotKinds[std::size_t(lane)][slot];
}

/// Bits of the slots of a lane that are ticks.
[[nodiscard]] constexpr std::uint8_t tickSlots(Lane lane)
{
    std::uint8_t bits = 0;
    for (const KindStyle& style : kindStyles)
        if (laneOf(style.kind) == lane && isTick(style.shape))
            bits |= std::uint8_t(1U << slotOf(style.kind));
    return bits;
}

} // namespace callwake
