// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QGroupBox>

class QFormLayout;

namespace portreeve {

class FieldHint;

/// A titled part of a form: labels, fields and what helps with them.
class FormSection : public QGroupBox
{
    Q_OBJECT

public:
    FormSection(const QString &title, QWidget *parent);

    /// Adds a field under the others; \a label has its key and no colon.
    void addField(const QString &label, QWidget *field);
    /// Adds a field with the line that helps with it.
    FieldHint *addField(const QString &label, QWidget *field, const QString &help);
    /// Adds what takes the whole width.
    void addWide(QWidget *content);

    /// How wide the labels before the fields are, and have to be to align with other sections.
    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width);

protected:
    void setWideVisible(QWidget *content, bool visible);
    /// Shows or hides all that was added.
    void setRowsVisible(bool visible);
    /// Takes no more room than the title.
    void setFolded(bool folded);

    void paintEvent(QPaintEvent *event) override;

private:
    QFormLayout *m_form;
    QMargins m_margins; ///< of m_form while it is not folded
    bool m_folded = false;
};

} // namespace portreeve
