// SPDX-License-Identifier: MIT
#include "app/gui/notify/plainfields.h"

#include "app/gui/dialogs/timefield.h"
#include "app/gui/notify/kindboxes.h"
#include "dbus/vocabulary/schedule.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTimeEdit>

namespace portreeve {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingField)
};

constexpr quint16 kUsualFrom = 22 * 60;
constexpr quint16 kUsualTo = 7 * 60;

} // namespace

TextField::TextField(const SettingKey &key, const QString &name, QWidget *parent)
    : PlainField(key, parent)
    , m_line(new QLineEdit(this))
{
    m_line->setAccessibleName(name);
    m_line->setMaxLength(kMaxSettingLength);
    setPart(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &SettingField::edited);
}

void TextField::setPlaceholder(const QString &text)
{
    m_line->setPlaceholderText(text);
}

QString TextField::shown() const
{
    return m_line->text().trimmed();
}

void TextField::show(const QString &value)
{
    m_line->setText(value);
    m_line->setCursorPosition(0); // of a long one the beginning says most
}

WordField::WordField(const SettingKey &key, const QString &name, const QList<Word> &words, QWidget *parent)
    : PlainField(key, parent)
    , m_box(new QComboBox(this))
{
    m_box->setAccessibleName(name);
    for (const auto &[word, text] : words)
        m_box->addItem(text, QString(word));
    m_box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setPart(m_box);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_box, &QComboBox::currentIndexChanged, this, &SettingField::edited);
}

QString WordField::shown() const
{
    return m_box->currentData().toString();
}

void WordField::show(const QString &value)
{
    m_box->setCurrentIndex(std::max(0, m_box->findData(value)));
}

NumberField::NumberField(const SettingKey &key, const QString &name, std::pair<int, int> range,
                         QWidget *parent)
    : PlainField(key, parent)
    , m_number(new QSpinBox(this))
{
    m_number->setAccessibleName(name);
    m_number->setRange(range.first, range.second);
    setPart(m_number);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_number, &QSpinBox::valueChanged, this, &SettingField::edited);
}

QString NumberField::shown() const
{
    return QString::number(m_number->value());
}

void NumberField::show(const QString &value)
{
    m_number->setValue(value.toInt());
}

TimeField::TimeField(const SettingKey &key, const QString &name, QWidget *parent)
    : PlainField(key, parent)
    , m_time(timeField(name, this))
{
    setPart(m_time);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_time, &QTimeEdit::timeChanged, this, &SettingField::edited);
}

QString TimeField::shown() const
{
    return timeText(minuteOf(m_time));
}

void TimeField::show(const QString &value)
{
    if (const auto minute = parseTime(value, key().name))
        setMinute(m_time, *minute);
}

KindsField::KindsField(const SettingKey &key, QWidget *parent)
    : PlainField(key, parent)
    , m_boxes(new KindBoxes(KindSet::all(), this))
{
    setPart(m_boxes);
    connect(m_boxes, &KindBoxes::edited, this, &SettingField::edited);
}

QString KindsField::shown() const
{
    return toText(m_boxes->kinds());
}

void KindsField::show(const QString &value)
{
    if (const auto kinds = parseKinds(value, key().name))
        m_boxes->setKinds(*kinds);
}

QuietField::QuietField(const SettingKey &key, QWidget *parent)
    : PlainField(key, parent)
    , m_on(new QCheckBox(Words::tr("from"), this))
    , m_from(timeField(Words::tr("Quiet from"), this))
    , m_to(timeField(Words::tr("Quiet until"), this))
{
    m_on->setAccessibleName(Words::tr("Quiet hours"));
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_on);
    layout->addWidget(m_from);
    layout->addWidget(new QLabel(Words::tr("to", "a time of the day"), row));
    layout->addWidget(m_to);
    layout->addStretch();
    row->setFocusProxy(m_on);
    setPart(row);
    setMinute(m_from, kUsualFrom);
    setMinute(m_to, kUsualTo);
    for (QTimeEdit *time : {m_from, m_to}) {
        time->setEnabled(false);
        connect(m_on, &QCheckBox::toggled, time, &QWidget::setEnabled);
        connect(time, &QTimeEdit::timeChanged, this, &SettingField::edited);
    }
    connect(m_on, &QCheckBox::toggled, this, &SettingField::edited);
}

QString QuietField::shown() const
{
    return m_on->isChecked() ? timeText(minuteOf(m_from)) + u'-' + timeText(minuteOf(m_to)) : QString();
}

void QuietField::show(const QString &value)
{
    const auto hours = parseQuietHours(value);
    m_on->setChecked(hours.has_value());
    if (hours) {
        setMinute(m_from, hours->fromMinute);
        setMinute(m_to, hours->toMinute);
    }
}

} // namespace portreeve
