// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/personal_baseline.h"
#include "model/learned_baseline.h"
#include "models/rows_model.h"
#include "session/job.h"
#include "session/session.h"

#include <QDialog>

class QComboBox;
class QTableView;

namespace callwake {

class PlainLabel;
class WrappedText;

/// What is normal for each group of people, as the sequences of the case were judged by, and what
/// it was learned from; beside it, what one person of the group does.
class BaselinesDialog : public QDialog {
    Q_OBJECT
public:
    BaselinesDialog(Session& session, QWidget* parent);

    [[nodiscard]] const std::vector<LearnedBaseline>& rows() const { return m_model->rows(); }

signals:
    void filled();
    void personShown();

private:
    /// What one reading finds.
    struct Found {
        std::vector<LearnedBaseline> baselines;
        std::vector<Person> people; ///< with calls
    };
    static Result<Found> look(const Case& target);
    void read();
    void fill(std::vector<LearnedBaseline> baselines);
    void offerPeople(const std::string& group);
    void readPerson();
    void showPerson(const PersonalBaseline& own);
    void showOne(const QModelIndex& row);

    Session& m_session;
    PlainLabel* m_remark;
    QTableView* m_table;
    RowsModel<LearnedBaseline>* m_model;
    WrappedText* m_details;
    QWidget* m_choice;
    QComboBox* m_person;
    WrappedText* m_personal;
    std::vector<Person> m_people;
    Job<Result<Found>> m_reading;
    Job<Result<PersonalBaseline>> m_readingPerson;
};

} // namespace callwake
