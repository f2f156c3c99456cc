// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context_table.h"
#include "dialogs/form.h"

#include <memory>

class QLineEdit;

namespace callwake {

/// One entry of what the organisation says of itself. The parser of the rules judges it; the field
/// that it stopped at gets the focus.
class ContextForm : public FormDialog {
    Q_OBJECT
public:
    ContextForm(const ContextKind& kind, const ContextRow& row, bool isNew,
        std::shared_ptr<const Catalogue> catalogue, QWidget* parent);
    /// As typed.
    [[nodiscard]] ContextRow row() const;

protected:
    QString act() override;

private:
    const ContextKind& m_kind;
    std::shared_ptr<const Catalogue> m_catalogue;
    std::vector<QLineEdit*> m_fields; ///< as ContextKind::fields
};

} // namespace callwake
