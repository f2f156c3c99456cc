// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/import_model.h"

#include <QDialog>
#include <set>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableView;

namespace callwake {

class PlainLabel;
class RegionBox;
class ZoneBox;

/// Shows what the chosen files are taken for before anything is read in earnest, and lets zone,
/// person, computer, clock and columns be set for the marked rows.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    ImportDialog(Session& session, const QStringList& paths, QWidget* parent);
    /// Opens the dialog; the import itself runs as a job.
    static void offer(Session& session, const QStringList& paths, QWidget* parent);
    [[nodiscard]] ImportModel& model() { return *m_model; }
    /// Every file has been looked at.
    [[nodiscard]] bool ready() const { return m_ready; }
    void importWanted();
    /// Marks the next file that needs something, and goes to the field that gives it.
    void goToNextNeed();

private:
    QWidget* optionsForm();
    void fillOptions();
    void connectOptions();
    QWidget* footRow();
    /// Another format or other columns leave other things open, and for another person's file it
    /// may be another approval that counts; `approvalsOnly`: nothing else has changed.
    void lookAgain(const std::vector<int>& rows, bool approvalsOnly = false);
    void takeLooks(const std::vector<std::pair<int, Recognised>>& seen);
    /// Columns may be named of one marked table that may be looked into.
    void followColumns();
    /// What is set below the table is set for these rows.
    void followMarked();
    void forget();
    void recognise(const QStringList& paths);
    void loadOptions();
    void storeOptions();
    void editMapping();
    void recount();
    [[nodiscard]] std::vector<int> marked() const;

    Session& m_session;
    ImportModel* m_model;
    QTableView* m_table;
    QComboBox* m_format;
    ZoneBox* m_zone;
    RegionBox* m_region;
    QComboBox* m_person;
    QLineEdit* m_host;
    QLineEdit* m_offset;
    QLineEdit* m_uncertainty;
    QComboBox* m_savedMapping;
    QPushButton* m_mapping;
    QPushButton* m_nextNeed;
    QPushButton* m_forget;
    QPushButton* m_import;
    PlainLabel* m_whose; ///< what the options are of
    QWidget* m_options = nullptr;
    PlainLabel* m_status;
    Job<Result<std::vector<ImportRow>>> m_reading;
    std::set<int> m_again; ///< rows that are being looked at again
    Job<Result<std::vector<std::pair<int, Recognised>>>> m_readingAgain;
    bool m_loading = false;
    bool m_ready = false;
};

} // namespace callwake
