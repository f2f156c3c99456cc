// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/sip_message_parts.h"

#include <string>
#include <string_view>

namespace callwake {

/// The text of a message as it is kept for evidence: as it was sent, but without what could be
/// used against those it is about. Proofs of passwords, keys of speech and bodies other than
/// session descriptions (text messages, dialled digits) are left out, visibly. At most 16 KiB.
void appendKeptSipText(std::string& out, std::string_view text, const SipMessage& message);

} // namespace callwake
