// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace portreeve {

/// A page with one thing to say, where a table would be empty: a large symbol, a title, a sentence, buttons.
class MessagePage final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePage(QWidget *parent = nullptr);

    void setMessage(QLatin1StringView icon, const QString &title, const QString &sentence);
    QPushButton *addButton(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintSymbol();

    QLatin1StringView m_icon;
    QLabel *m_symbol;
    QLabel *m_title;
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
};

} // namespace portreeve
