// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace callwake {

/// Chooses an IANA time zone by typing a part of its name.
class ZoneBox : public QComboBox {
public:
    /// `none`: what the empty choice is called; null = there is none.
    explicit ZoneBox(const QString& none = {}, QWidget* parent = nullptr);
    void setZone(const QString& name);
    /// Empty where none was chosen. What was typed, even if there is no such zone: see `isKnown`.
    [[nodiscard]] QString zone() const;
    [[nodiscard]] bool isKnown() const;

private:
    QString m_none;
};

/// Chooses an ISO 3166 region for telephone numbers: "GB – United Kingdom".
class RegionBox : public QComboBox {
public:
    explicit RegionBox(const QString& none, QWidget* parent = nullptr);
    void setRegion(const QString& code);
    /// Empty where none was chosen, and where there is no such country: see `isKnown`.
    [[nodiscard]] QString region() const;
    [[nodiscard]] bool isKnown() const;
};

} // namespace callwake
