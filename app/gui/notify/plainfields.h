// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/notify/settingfield.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QTimeEdit;

namespace portreeve {

class KindBoxes;

/// A line of text.
class TextField final : public PlainField
{
public:
    TextField(const SettingKey &key, const QString &name, QWidget *parent);

    /// What is shown while nothing is written.
    void setPlaceholder(const QString &text);

private:
    [[nodiscard]] QString shown() const override;
    void show(const QString &value) override;

    QLineEdit *m_line;
};

/// One of some words.
class WordField final : public PlainField
{
public:
    struct Word
    {
        QLatin1StringView word;
        QString text;
    };

    WordField(const SettingKey &key, const QString &name, const QList<Word> &words, QWidget *parent);

private:
    [[nodiscard]] QString shown() const override;
    void show(const QString &value) override;

    QComboBox *m_box;
};

/// A whole number with what it counts behind it.
class NumberField final : public PlainField
{
public:
    NumberField(const SettingKey &key, const QString &name, std::pair<int, int> range, QWidget *parent);

private:
    [[nodiscard]] QString shown() const override;
    void show(const QString &value) override;

    QSpinBox *m_number;
};

/// A time of the day.
class TimeField final : public PlainField
{
public:
    TimeField(const SettingKey &key, const QString &name, QWidget *parent);

private:
    [[nodiscard]] QString shown() const override;
    void show(const QString &value) override;

    QTimeEdit *m_time;
};

/// Kinds of messages.
class KindsField final : public PlainField
{
public:
    KindsField(const SettingKey &key, QWidget *parent);

private:
    [[nodiscard]] QString shown() const override;
    void show(const QString &value) override;

    KindBoxes *m_boxes;
};

/// Hours of the day, or none.
class QuietField final : public PlainField
{
public:
    QuietField(const SettingKey &key, QWidget *parent);

private:
    [[nodiscard]] QString shown() const override;
    void show(const QString &value) override;

    QCheckBox *m_on;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
};

} // namespace portreeve
