// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtWidgets/QGroupBox>

class QFormLayout;

namespace portreeve {

class FieldHint;

/// A part of the entry editor that looks after some of an entry's keys.
class EditorSection : public QGroupBox
{
    Q_OBJECT

public:
    EditorSection(const QString &title, QWidget *parent);

    /// Fills the fields.
    virtual void load(const EntrySpec &spec) = 0;
    /// Writes what the fields say into \a spec; what they do not say well is left alone.
    virtual void store(EntrySpec &spec) const = 0;
    /// Whether the fields can be taken as they are.
    [[nodiscard]] virtual bool isValid() const = 0;

    /// How wide the labels before the fields are, and have to be to align with other sections.
    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width);

signals:
    /// A field is another now.
    void edited();

protected:
    /// Adds a field under the others; \a label has its key and no colon.
    void addField(const QString &label, QWidget *field);
    /// Adds a field with the line that helps with it.
    FieldHint *addField(const QString &label, QWidget *field, const QString &help);
    /// Adds what takes the whole width.
    void addWide(QWidget *content);
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
