// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

class QGridLayout;
class QPushButton;
class QWidget;

// What the table of a call's witnesses and that of an act's have in common.
namespace callwake {

/// The layout of such a table: the first column takes the room.
[[nodiscard]] QGridLayout* witnessGrid(QWidget* table);
/// The source of a record, strong where it is the selected one.
[[nodiscard]] QWidget* sourceCell(const Session& session, const Event& event, EventId selected);
/// "leads: it tells most", or what the record says differently.
[[nodiscard]] QString partOf(const Event& lead, const Event& event);
/// No wider than its words; `name` is the object's.
[[nodiscard]] QPushButton* witnessButton(
    const QString& text, const QString& accessibleName, const char* name);
/// The button that shows the record of another source.
[[nodiscard]] QPushButton* showButton(const Session& session, const Event& event);

} // namespace callwake
