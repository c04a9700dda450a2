// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QLabel;

namespace portreeve {

/// The line under a field: help in quiet text, or what is wrong with a symbol before it. It always takes the
/// same room, so that a dialog does not jump while one types.
class FieldHint final : public QWidget
{
    Q_OBJECT

public:
    /// \a field is what the hint is about; screen readers get the text with it.
    FieldHint(const QString &help, QWidget *field, QWidget *parent);

    /// Empty: nothing is wrong, show the help.
    void setProblem(const QString &problem);
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] QSize sizeHint() const override;

private:
    void show(const QString &text, bool isProblem);

    QString m_help;
    QString m_problem;
    QWidget *m_field;
    QLabel *m_symbol;
    QLabel *m_text;
};

} // namespace portreeve
