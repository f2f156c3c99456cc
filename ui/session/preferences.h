// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/theme.h"

#include <QStringList>

namespace callwake {

/// What is remembered about the person, the screen and the places that logs come from, never about
/// a case.
class Preferences {
public:
    [[nodiscard]] QString author() const; ///< the name in the journal; the login name until given
    void setAuthor(const QString& name);
    [[nodiscard]] Appearance appearance() const;
    void setAppearance(Appearance appearance);
    /// Newest first, at most 10, only files that are still there.
    [[nodiscard]] QStringList recentCases() const;
    void addRecentCase(const QString& path);
    void forgetRecentCases();
    /// Column mappings of generic logs by name, as JSON.
    [[nodiscard]] QStringList mappingNames() const;
    [[nodiscard]] QString mapping(const QString& name) const;
    void setMapping(const QString& name, const QString& json);
    /// What was answered at an import for files of one format in one place (a zone, a region), as
    /// JSON; empty: nothing, and forgets it.
    [[nodiscard]] QByteArray importAnswer(const QString& key) const;
    void setImportAnswer(const QString& key, const QByteArray& json);
    [[nodiscard]] QByteArray layout(const QString& key) const;
    void setLayout(const QString& key, const QByteArray& state);
};

[[nodiscard]] Preferences& preferences();

} // namespace callwake
